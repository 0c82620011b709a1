const _: () = {
    #[automatically_derived]
    impl ::nuages::__private::Choices for Status {
        const ALL: &'static [::nuages::__private::ChoiceDef] = &[
            ::nuages::__private::ChoiceDef {
                value: "draft",
                label: "Draft",
            },
            ::nuages::__private::ChoiceDef {
                value: "published",
                label: "Out now",
            },
        ];
        fn index(&self) -> usize {
            match self {
                Self::Draft => 0usize,
                Self::Out => 1usize,
            }
        }
        fn at(index: usize) -> ::nuages::__private::Option<Self> {
            ::nuages::__private::Iterator::nth(
                &mut ::nuages::__private::IntoIterator::into_iter([
                    Self::Draft,
                    Self::Out,
                ]),
                index,
            )
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::Column for Status {
        type SqlType = ::nuages::__private::Choice<Self>;
        const KIND: ::nuages::__private::Kind = ::nuages::__private::choices::kind(
            <Self as ::nuages::__private::Choices>::ALL,
        );
        const CHOICES: &'static [::nuages::__private::ChoiceDef] = <Self as ::nuages::__private::Choices>::ALL;
        const VALUES: &'static [&'static str] = &["draft", "published"];
        fn to_value(&self) -> ::nuages::__private::Value {
            ::nuages::__private::choices::to_value(self)
        }
        fn from_value(
            value: ::nuages::__private::Value,
        ) -> ::nuages::__private::CoreResult<Self, ::nuages::__private::ValueError> {
            ::nuages::__private::choices::from_value(value)
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::deserialize::FromSql<
        ::nuages::__private::Choice<Self>,
        ::nuages::__private::Backend,
    > for Status {
        fn from_sql(
            raw: ::nuages::__private::RawValue<'_>,
        ) -> ::nuages::__private::RowResult<Self> {
            <Self as ::nuages::__private::Column>::read(
                <Self as ::nuages::__private::Column>::KIND,
                ::nuages::__private::Some(raw),
            )
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::diesel::Queryable<
        ::nuages::__private::Choice<Self>,
        ::nuages::__private::Backend,
    > for Status {
        type Row = Self;
        fn build(row: Self) -> ::nuages::__private::RowResult<Self> {
            ::nuages::__private::Ok(row)
        }
    }
};
