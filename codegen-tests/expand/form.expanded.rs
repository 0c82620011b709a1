///The fields of [`ContactForm`], by name.
#[allow(non_upper_case_globals, dead_code, unreachable_pub, missing_docs)]
pub mod contact_form {
    #[doc(hidden)]
    pub struct Names;
    pub const name: ::nuages::__private::FieldName<Names> = ::nuages::__private::FieldName::at(
        0usize,
    );
    pub const email: ::nuages::__private::FieldName<Names> = ::nuages::__private::FieldName::at(
        1usize,
    );
    pub const message: ::nuages::__private::FieldName<Names> = ::nuages::__private::FieldName::at(
        2usize,
    );
    pub const stars: ::nuages::__private::FieldName<Names> = ::nuages::__private::FieldName::at(
        3usize,
    );
    pub const tags: ::nuages::__private::FieldName<Names> = ::nuages::__private::FieldName::at(
        4usize,
    );
}
const _: () = {
    const __NAME: ::nuages::__private::FormFieldDef = ::nuages::__private::FormFieldDef::of::<
        ContactForm,
        _,
        _,
    >(|form| &form.name, "name", "Your name")
        .help("As we shall call you.")
        .max_length(100u32)
        .rules(&[::nuages::__private::Rule::MinLength(2u32)])
        .placeholder("Ann")
        .autocomplete("name")
        .autofocus();
    const __EMAIL: ::nuages::__private::FormFieldDef = ::nuages::__private::FormFieldDef::of::<
        ContactForm,
        _,
        _,
    >(|form| &form.email, "email", "email")
        .max_length(254u32)
        .rules(&[::nuages::__private::Rule::Email])
        .autocomplete("email")
        .required("Where shall we write to?");
    const _: () = ::nuages::__private::takes_required(&__EMAIL);
    const __MESSAGE: ::nuages::__private::FormFieldDef = ::nuages::__private::FormFieldDef::of::<
        ContactForm,
        _,
        _,
    >(|form| &form.message, "message", "message")
        .blank()
        .widget(::nuages::__private::Widget::Textarea)
        .rows(12u32);
    const _: () = ::nuages::__private::takes_widget(
        &__MESSAGE,
        ::nuages::__private::Widget::Textarea,
    );
    const __STARS: ::nuages::__private::FormFieldDef = ::nuages::__private::FormFieldDef::of::<
        ContactForm,
        _,
        _,
    >(|form| &form.stars, "stars", "stars")
        .rules(
            &[
                ::nuages::__private::Rule::Min(|| ::nuages::__private::IntoValue::<
                    i32,
                >::into_value(1)),
                ::nuages::__private::Rule::Max(|| ::nuages::__private::IntoValue::<
                    i32,
                >::into_value(5)),
                ::nuages::__private::Rule::Custom(|value| ::nuages::__private::Validator::<
                    i32,
                    _,
                >::validate(&is_odd, value)),
            ],
        )
        .widget(::nuages::__private::Widget::Range)
        .step("1")
        .initial(|| ::nuages::__private::initial_of::<
            ContactForm,
            _,
            _,
        >(|form| &form.stars, 3));
    const _: () = ::nuages::__private::takes_widget(
        &__STARS,
        ::nuages::__private::Widget::Range,
    );
    const __TAGS: ::nuages::__private::FormFieldDef = ::nuages::__private::FormFieldDef::of_relation::<
        ContactForm,
        _,
        _,
    >(|form| &form.tags, || <Tag as ::nuages::__private::Model>::DEF, "tags", "tags")
        .widget(::nuages::__private::Widget::Checkboxes)
        .records(|request| ::nuages::__private::records_of::<
            ContactForm,
            _,
            _,
            _,
            _,
        >(|form| &form.tags, Tag::in_use, request));
    const _: () = ::nuages::__private::takes_widget(
        &__TAGS,
        ::nuages::__private::Widget::Checkboxes,
    );
    #[automatically_derived]
    impl ::nuages::__private::Form for ContactForm {
        const DEF: &'static ::nuages::__private::FormDef = &::nuages::__private::FormDef {
            name: "ContactForm",
            prefix: "",
            fields: &[__NAME, __EMAIL, __MESSAGE, __STARS, __TAGS],
        };
        type Names = contact_form::Names;
        type Valid = Self;
        fn take(
            values: &mut ::nuages::__private::FormValues,
            data: &::nuages::__private::FormData,
        ) -> ::nuages::__private::CoreResult<Self, ::nuages::__private::ValueError> {
            ::nuages::__private::Ok(Self {
                name: ::nuages::__private::FormValues::take(values, data)?,
                email: ::nuages::__private::FormValues::take(values, data)?,
                message: ::nuages::__private::FormValues::take(values, data)?,
                stars: ::nuages::__private::FormValues::take(values, data)?,
                tags: ::nuages::__private::FormValues::take(values, data)?,
            })
        }
        fn values(
            valid: &Self,
        ) -> ::nuages::__private::Vec<
            ::nuages::__private::Vec<::nuages::__private::Value>,
        > {
            ::nuages::__private::Vec::from([
                ::nuages::__private::values_in(&valid.name),
                ::nuages::__private::values_in(&valid.email),
                ::nuages::__private::values_in(&valid.message),
                ::nuages::__private::values_in(&valid.stars),
                ::nuages::__private::values_in(&valid.tags),
            ])
        }
        async fn clean(
            valid: &Self,
            errors: &mut ::nuages::__private::FormErrors<Self>,
            db: &::nuages::__private::Db,
        ) -> ::nuages::__private::Result {
            ::nuages::__private::cleaning(Self::check(valid, errors, db)).await
        }
    }
    const _: () = ::nuages::__private::takes_max_length::<
        ContactForm,
        _,
    >(|form| &form.name);
    const _: () = ::nuages::__private::takes_text_rules::<
        ContactForm,
        _,
    >(|form| &form.name);
    const _: () = ::nuages::__private::takes_text_rules::<
        ContactForm,
        _,
    >(|form| &form.email);
    const _: () = ::nuages::__private::takes_text_rules::<
        ContactForm,
        _,
    >(|form| &form.message);
    const _: () = ::nuages::__private::takes_bounds::<
        ContactForm,
        _,
    >(|form| &form.stars);
    const _: () = ::nuages::__private::takes_bounds::<
        ContactForm,
        _,
    >(|form| &form.stars);
};
///The fields of [`PostForm`], by name.
#[allow(non_upper_case_globals, dead_code, unreachable_pub, missing_docs)]
mod post_form {
    #[doc(hidden)]
    pub(super) struct Names;
    pub(super) const title: ::nuages::__private::FieldName<Names> = ::nuages::__private::FieldName::at(
        0usize,
    );
    pub(super) const body: ::nuages::__private::FieldName<Names> = ::nuages::__private::FieldName::at(
        1usize,
    );
    pub(super) const status: ::nuages::__private::FieldName<Names> = ::nuages::__private::FieldName::at(
        2usize,
    );
}
const _: () = {
    const __TITLE: ::nuages::__private::FormFieldDef = ::nuages::__private::FormFieldDef::of_model(
            <Post as ::nuages::__private::Model>::DEF,
            "title",
        )
        .help("In one line");
    const __BODY: ::nuages::__private::FormFieldDef = ::nuages::__private::FormFieldDef::of_model(
            <Post as ::nuages::__private::Model>::DEF,
            "body",
        )
        .label("Text");
    const __STATUS: ::nuages::__private::FormFieldDef = ::nuages::__private::FormFieldDef::of_model(
            <Post as ::nuages::__private::Model>::DEF,
            "status",
        )
        .widget(::nuages::__private::Widget::Radio);
    const _: () = ::nuages::__private::takes_widget(
        &__STATUS,
        ::nuages::__private::Widget::Radio,
    );
    #[automatically_derived]
    impl ::nuages::__private::Form for PostForm {
        const DEF: &'static ::nuages::__private::FormDef = &::nuages::__private::FormDef {
            name: "PostForm",
            prefix: "",
            fields: &[__TITLE, __BODY, __STATUS],
        };
        type Names = post_form::Names;
        type Valid = ::nuages::__private::Cleaned<Self>;
        fn take(
            values: &mut ::nuages::__private::FormValues,
            data: &::nuages::__private::FormData,
        ) -> ::nuages::__private::CoreResult<
            Self::Valid,
            ::nuages::__private::ValueError,
        > {
            ::nuages::__private::Ok(::nuages::__private::Cleaned::take(values, data))
        }
        fn values(
            valid: &Self::Valid,
        ) -> ::nuages::__private::Vec<
            ::nuages::__private::Vec<::nuages::__private::Value>,
        > {
            valid.values()
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::ModelForm for PostForm {
        type Model = Post;
        type Given = (post::fields::author,);
    }
    #[automatically_derived]
    impl ::nuages::__private::CreateForm for PostForm {}
    const _: () = ::nuages::__private::form_makes_records(
        <Post as ::nuages::__private::Model>::DEF,
        "PostForm",
        &["title", "body", "status"],
        &["author"],
    );
};
///The fields of [`TitleForm`], by name.
#[allow(non_upper_case_globals, dead_code, unreachable_pub, missing_docs)]
mod title_form {
    #[doc(hidden)]
    pub(super) struct Names;
    pub(super) const title: ::nuages::__private::FieldName<Names> = ::nuages::__private::FieldName::at(
        0usize,
    );
}
const _: () = {
    const __TITLE: ::nuages::__private::FormFieldDef = ::nuages::__private::FormFieldDef::of_model(
        <Post as ::nuages::__private::Model>::DEF,
        "title",
    );
    #[automatically_derived]
    impl ::nuages::__private::Form for TitleForm {
        const DEF: &'static ::nuages::__private::FormDef = &::nuages::__private::FormDef {
            name: "TitleForm",
            prefix: "",
            fields: &[__TITLE],
        };
        type Names = title_form::Names;
        type Valid = ::nuages::__private::Cleaned<Self>;
        fn take(
            values: &mut ::nuages::__private::FormValues,
            data: &::nuages::__private::FormData,
        ) -> ::nuages::__private::CoreResult<
            Self::Valid,
            ::nuages::__private::ValueError,
        > {
            ::nuages::__private::Ok(::nuages::__private::Cleaned::take(values, data))
        }
        fn values(
            valid: &Self::Valid,
        ) -> ::nuages::__private::Vec<
            ::nuages::__private::Vec<::nuages::__private::Value>,
        > {
            valid.values()
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::ModelForm for TitleForm {
        type Model = Post;
        type Given = ();
    }
};
///The fields of [`LinkForm`], by name.
#[allow(non_upper_case_globals, dead_code, unreachable_pub, missing_docs)]
mod link_form {
    #[doc(hidden)]
    pub(super) struct Names;
    pub(super) const url: ::nuages::__private::FieldName<Names> = ::nuages::__private::FieldName::at(
        0usize,
    );
}
const _: () = {
    const __URL: ::nuages::__private::FormFieldDef = ::nuages::__private::FormFieldDef::of_model(
        <Link as ::nuages::__private::Model>::DEF,
        "url",
    );
    #[automatically_derived]
    impl ::nuages::__private::Form for LinkForm {
        const DEF: &'static ::nuages::__private::FormDef = &::nuages::__private::FormDef {
            name: "LinkForm",
            prefix: "",
            fields: &[__URL],
        };
        type Names = link_form::Names;
        type Valid = ::nuages::__private::Cleaned<Self>;
        fn take(
            values: &mut ::nuages::__private::FormValues,
            data: &::nuages::__private::FormData,
        ) -> ::nuages::__private::CoreResult<
            Self::Valid,
            ::nuages::__private::ValueError,
        > {
            ::nuages::__private::Ok(::nuages::__private::Cleaned::take(values, data))
        }
        fn values(
            valid: &Self::Valid,
        ) -> ::nuages::__private::Vec<
            ::nuages::__private::Vec<::nuages::__private::Value>,
        > {
            valid.values()
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::ModelForm for LinkForm {
        type Model = Link;
        type Given = (link::fields::post,);
    }
    #[automatically_derived]
    impl ::nuages::__private::CreateForm for LinkForm {}
    const _: () = ::nuages::__private::form_makes_records(
        <Link as ::nuages::__private::Model>::DEF,
        "LinkForm",
        &["url"],
        &["post", "position"],
    );
    #[automatically_derived]
    impl ::nuages::__private::ChildForm for LinkForm {
        type Parent = <link::fields::post as ::nuages::__private::ToOneField>::Target;
        const SET: &'static ::nuages::__private::FormsetDef = &::nuages::__private::FormsetDef::of::<
            link::fields::post,
        >()
            .extra(3u32)
            .min_num(1u32)
            .max_num(20u32)
            .order::<link::fields::position>()
            .prefix("post-links")
            .keeps();
    }
};
