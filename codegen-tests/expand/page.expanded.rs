const _: () = {
    const __ORDER_PUBLISHED_AT: usize = <Post as ::nuages::__private::Model>::DEF
        .position("published_at");
    #[automatically_derived]
    #[allow(dead_code)]
    impl TagPosts {
        /// The URL of this view.
        pub fn url(
            tag: <Path<Slug> as ::nuages::__private::PathParameter>::Url<'_>,
        ) -> ::nuages::__private::String {
            ::nuages::__private::reverse(
                <Self as ::nuages::__private::Listed>::app(),
                "/tags/{tag}/",
                &[("tag", &tag)],
            )
        }
    }
    const ROUTE: ::nuages::__private::RouteDef = ::nuages::__private::RouteDef {
        name: "TagPosts",
        method: ::nuages::__private::Method::Get,
        path: "/tags/{tag}/",
        access: ::nuages::__private::Access::Login,
        csrf_exempt: false,
        extras: ::nuages::__private::Extras::NONE,
        handler: |request, mut payload| ::nuages::__private::Box::pin(async move {
            let view = TagPosts {
                tag: ::nuages::__private::path_argument::<Path<Slug>>(&request, "tag")?,
                search: ::nuages::__private::extract::<
                    Query<Search>,
                >(&request, &mut payload)
                    .await?,
            };
            use ::nuages::__private::{OwnListPage as _, PlainListPage as _};
            ::nuages::__private::Chosen(&view).list_page(request, payload).await
        }),
        place: (::core::file!(), ::core::line!()),
    };
    #[automatically_derived]
    impl ::nuages::__private::Route for TagPosts {
        const ROUTES: &'static [::nuages::__private::RouteDef] = &[ROUTE];
    }
    #[automatically_derived]
    impl ::nuages::__private::ListView for TagPosts {
        type Model = Post;
        type Show = PostCard;
        const DEF: &'static ::nuages::__private::ListDef = &::nuages::__private::ListDef {
            page: ::nuages::__private::PageDef {
                model: ::nuages::__private::Some(
                    <Post as ::nuages::__private::Model>::DEF,
                ),
                title: ::nuages::__private::Some("Tagged"),
                parent: ::nuages::__private::Some(PostList::url),
            },
            per_page: 10i64,
            empty: ::nuages::__private::Some("None."),
        };
        fn records(&self) -> ::nuages::__private::QuerySet<Post> {
            <::nuages::__private::QuerySet<
                Post,
            > as ::nuages::__private::Default>::default()
                .order_by_fields(
                    &[
                        ::nuages::__private::OrderDef {
                            field: __ORDER_PUBLISHED_AT,
                            direction: ::nuages::__private::Direction::Descending,
                        },
                    ],
                )
                .filter(post::views.gt(3))
        }
        fn url_of(
            row: &PostCard,
        ) -> ::nuages::__private::Option<::nuages::__private::String> {
            let _ = row;
            ::nuages::__private::Some(
                PostDetail::url(::nuages::__private::url_argument(&row.slug)),
            )
        }
    }
};
const _: () = {
    #[automatically_derived]
    #[allow(dead_code)]
    impl PostDetail {
        /// The URL of this view.
        pub fn url(
            slug: <Path<Slug> as ::nuages::__private::PathParameter>::Url<'_>,
        ) -> ::nuages::__private::String {
            ::nuages::__private::reverse(
                <Self as ::nuages::__private::Listed>::app(),
                "/posts/{slug}/",
                &[("slug", &slug)],
            )
        }
    }
    const ROUTE: ::nuages::__private::RouteDef = ::nuages::__private::RouteDef {
        name: "PostDetail",
        method: ::nuages::__private::Method::Get,
        path: "/posts/{slug}/",
        access: ::nuages::__private::Access::Public,
        csrf_exempt: false,
        extras: ::nuages::__private::Extras::NONE,
        handler: |request, mut payload| ::nuages::__private::Box::pin(async move {
            let view = PostDetail {
                slug: ::nuages::__private::path_argument::<Path<Slug>>(&request, "slug")?,
            };
            use ::nuages::__private::{OwnDetailPage as _, PlainDetailPage as _};
            ::nuages::__private::Chosen(&view).detail_page(request, payload).await
        }),
        place: (::core::file!(), ::core::line!()),
    };
    #[automatically_derived]
    impl ::nuages::__private::Route for PostDetail {
        const ROUTES: &'static [::nuages::__private::RouteDef] = &[ROUTE];
    }
    #[automatically_derived]
    impl ::nuages::__private::DetailView for PostDetail {
        type Model = Post;
        type Show = PostPage;
        const DEF: &'static ::nuages::__private::PageDef = &::nuages::__private::PageDef {
            model: ::nuages::__private::Some(<Post as ::nuages::__private::Model>::DEF),
            title: ::nuages::__private::None,
            parent: ::nuages::__private::None,
        };
        fn records(&self) -> ::nuages::__private::QuerySet<Post> {
            let fields = <Post as ::nuages::__private::Model>::FIELDS;
            <::nuages::__private::QuerySet<
                Post,
            > as ::nuages::__private::Default>::default()
                .order_by_fields(&[])
                .filter(fields.slug.eq(::nuages::__private::Clone::clone(&*self.slug)))
        }
    }
};
const _: () = {
    #[automatically_derived]
    #[allow(dead_code)]
    impl PostMonth {
        /// The URL of this view.
        fn url(
            year: <Path<Year> as ::nuages::__private::PathParameter>::Url<'_>,
            month: <Path<Month> as ::nuages::__private::PathParameter>::Url<'_>,
        ) -> ::nuages::__private::String {
            ::nuages::__private::reverse(
                <Self as ::nuages::__private::Listed>::app(),
                "/{year}/{month}/",
                &[("year", &year), ("month", &month)],
            )
        }
    }
    const ROUTE: ::nuages::__private::RouteDef = ::nuages::__private::RouteDef {
        name: "PostMonth",
        method: ::nuages::__private::Method::Get,
        path: "/{year}/{month}/",
        access: ::nuages::__private::Access::Check(|request| ::nuages::__private::passes(
            may_read,
            request,
        )),
        csrf_exempt: false,
        extras: ::nuages::__private::Extras::NONE,
        handler: |request, mut payload| ::nuages::__private::Box::pin(async move {
            let view = PostMonth {
                year: ::nuages::__private::path_argument::<
                    Path<Year>,
                >(&request, "year")?,
                month: ::nuages::__private::path_argument::<
                    Path<Month>,
                >(&request, "month")?,
            };
            use ::nuages::__private::{OwnArchivePage as _, PlainArchivePage as _};
            ::nuages::__private::Chosen(&view).archive_page(request, payload).await
        }),
        place: (::core::file!(), ::core::line!()),
    };
    #[automatically_derived]
    impl ::nuages::__private::Route for PostMonth {
        const ROUTES: &'static [::nuages::__private::RouteDef] = &[ROUTE];
    }
    const __BY: usize = <Post as ::nuages::__private::Model>::DEF
        .date_position("published_at");
    #[automatically_derived]
    impl ::nuages::__private::ArchiveView for PostMonth {
        type Model = Post;
        type Show = PostCard;
        const DEF: &'static ::nuages::__private::ArchiveDef = &::nuages::__private::ArchiveDef {
            page: ::nuages::__private::PageDef {
                model: ::nuages::__private::Some(
                    <Post as ::nuages::__private::Model>::DEF,
                ),
                title: ::nuages::__private::None,
                parent: ::nuages::__private::None,
            },
            by: __BY,
            per_page: 20i64,
            allow_empty: true,
            allow_future: true,
            above: ::nuages::__private::Some(
                ::nuages::__private::way_to_archive::<PostYear>,
            ),
            below: ::nuages::__private::Some(
                <PostDay as ::nuages::__private::ArchiveView>::url_of_period,
            ),
        };
        fn records(&self) -> ::nuages::__private::QuerySet<Post> {
            <::nuages::__private::QuerySet<
                Post,
            > as ::nuages::__private::Default>::default()
                .order_by_fields(
                    &[
                        ::nuages::__private::OrderDef {
                            field: __BY,
                            direction: ::nuages::__private::Direction::Descending,
                        },
                    ],
                )
        }
        fn url_of(
            row: &PostCard,
        ) -> ::nuages::__private::Option<::nuages::__private::String> {
            let _ = row;
            ::nuages::__private::None
        }
        fn period(&self) -> ::nuages::__private::Period {
            ::nuages::__private::Period::Month(
                ::nuages::__private::DatePart::part(*self.year),
                ::nuages::__private::DatePart::part(*self.month),
            )
        }
        fn url_of_period(
            period: ::nuages::__private::Period,
        ) -> ::nuages::__private::Option<::nuages::__private::String> {
            match period {
                ::nuages::__private::Period::Month(year, month) => {
                    ::nuages::__private::Some(
                        Self::url(
                            ::nuages::__private::DatePart::of(year),
                            ::nuages::__private::DatePart::of(month),
                        ),
                    )
                }
                _ => ::nuages::__private::None,
            }
        }
    }
};
const _: () = {
    #[automatically_derived]
    #[allow(dead_code)]
    impl About {
        /// The URL of this view.
        fn url() -> ::nuages::__private::String {
            ::nuages::__private::reverse(
                <Self as ::nuages::__private::Listed>::app(),
                "/about/",
                &[],
            )
        }
    }
    const ROUTE: ::nuages::__private::RouteDef = ::nuages::__private::RouteDef {
        name: "About",
        method: ::nuages::__private::Method::Get,
        path: "/about/",
        access: ::nuages::__private::Access::Staff,
        csrf_exempt: false,
        extras: ::nuages::__private::Extras::NONE,
        handler: |request, mut payload| ::nuages::__private::Box::pin(async move {
            let view = About {};
            ::nuages::__private::template_page(&view, request).await
        }),
        place: (::core::file!(), ::core::line!()),
    };
    #[automatically_derived]
    impl ::nuages::__private::Route for About {
        const ROUTES: &'static [::nuages::__private::RouteDef] = &[ROUTE];
    }
    #[automatically_derived]
    impl ::nuages::__private::TemplateView for About {
        const DEF: &'static ::nuages::__private::PageDef = &::nuages::__private::PageDef {
            model: ::nuages::__private::None,
            title: ::nuages::__private::None,
            parent: ::nuages::__private::None,
        };
    }
};
const _: () = {
    #[automatically_derived]
    #[allow(dead_code)]
    impl ShortPost {
        /// The URL of this view.
        fn url(
            slug: <Path<Slug> as ::nuages::__private::PathParameter>::Url<'_>,
        ) -> ::nuages::__private::String {
            ::nuages::__private::reverse(
                <Self as ::nuages::__private::Listed>::app(),
                "/p/{slug}/",
                &[("slug", &slug)],
            )
        }
    }
    const ROUTE: ::nuages::__private::RouteDef = ::nuages::__private::RouteDef {
        name: "ShortPost",
        method: ::nuages::__private::Method::Get,
        path: "/p/{slug}/",
        access: ::nuages::__private::Access::Public,
        csrf_exempt: false,
        extras: ::nuages::__private::Extras::NONE,
        handler: |request, mut payload| ::nuages::__private::Box::pin(async move {
            let view = ShortPost {
                slug: ::nuages::__private::path_argument::<Path<Slug>>(&request, "slug")?,
            };
            use ::nuages::__private::{OwnRedirectPage as _, PlainRedirectPage as _};
            ::nuages::__private::Chosen(&view).redirect_page(request, payload).await
        }),
        place: (::core::file!(), ::core::line!()),
    };
    #[automatically_derived]
    impl ::nuages::__private::Route for ShortPost {
        const ROUTES: &'static [::nuages::__private::RouteDef] = &[ROUTE];
    }
    #[automatically_derived]
    impl ::nuages::__private::RedirectView for ShortPost {
        fn target(&self) -> ::nuages::__private::Redirect {
            ::nuages::__private::Redirect::permanent(
                PostDetail::url(::nuages::__private::url_argument(&self.slug)),
            )
        }
    }
};
const _: () = {
    #[automatically_derived]
    #[allow(dead_code)]
    impl Write {
        /// The URL of this view.
        fn url() -> ::nuages::__private::String {
            ::nuages::__private::reverse(
                <Self as ::nuages::__private::Listed>::app(),
                "/new/",
                &[],
            )
        }
    }
    const ROUTE: ::nuages::__private::RouteDef = ::nuages::__private::RouteDef {
        name: "Write",
        method: ::nuages::__private::Method::Get,
        path: "/new/",
        access: ::nuages::__private::Access::Login,
        csrf_exempt: false,
        extras: ::nuages::__private::Extras::NONE,
        handler: |request, mut payload| ::nuages::__private::Box::pin(async move {
            let view = Write {
                user: ::nuages::__private::extract::<LoggedIn>(&request, &mut payload)
                    .await?,
            };
            use ::nuages::__private::{OwnCreatePage as _, PlainCreatePage as _};
            ::nuages::__private::Chosen(&view).create_page(request, payload).await
        }),
        place: (::core::file!(), ::core::line!()),
    };
    #[automatically_derived]
    impl ::nuages::__private::Route for Write {
        const ROUTES: &'static [::nuages::__private::RouteDef] = &[
            ROUTE,
            ::nuages::__private::RouteDef {
                method: ::nuages::__private::Method::Post,
                ..ROUTE
            },
        ];
    }
    #[automatically_derived]
    impl ::nuages::__private::CreateView for Write {
        type Form = PostForm;
        const DEF: &'static ::nuages::__private::EditDef = &::nuages::__private::EditDef {
            page: ::nuages::__private::PageDef {
                model: ::nuages::__private::Some(
                    <::nuages::__private::FormModel<
                        PostForm,
                    > as ::nuages::__private::Model>::DEF,
                ),
                title: ::nuages::__private::None,
                parent: ::nuages::__private::None,
            },
            button: ::nuages::__private::Some("Publish"),
            message: ::nuages::__private::Some("Done."),
        };
        async fn store(
            &self,
            form: ::nuages::__private::Submitted<PostForm>,
            visit: &::nuages::__private::Visit,
        ) -> ::nuages::__private::Result<
            ::nuages::__private::CoreResult<
                ::nuages::__private::FormModel<PostForm>,
                ::nuages::__private::BoundForm<PostForm>,
            >,
        > {
            form.create_with(&*self.user, &visit.db).await
        }
        fn next(
            &self,
            record: &::nuages::__private::FormModel<PostForm>,
        ) -> ::nuages::__private::String {
            let _ = record;
            PostDetail::url(::nuages::__private::url_argument(&record.slug))
        }
    }
};
const _: () = {
    #[automatically_derived]
    #[allow(dead_code)]
    impl Edit {
        /// The URL of this view.
        fn url(
            slug: <Path<Slug> as ::nuages::__private::PathParameter>::Url<'_>,
        ) -> ::nuages::__private::String {
            ::nuages::__private::reverse(
                <Self as ::nuages::__private::Listed>::app(),
                "/posts/{slug}/edit/",
                &[("slug", &slug)],
            )
        }
    }
    const ROUTE: ::nuages::__private::RouteDef = ::nuages::__private::RouteDef {
        name: "Edit",
        method: ::nuages::__private::Method::Get,
        path: "/posts/{slug}/edit/",
        access: ::nuages::__private::Access::Login,
        csrf_exempt: false,
        extras: ::nuages::__private::Extras::NONE,
        handler: |request, mut payload| ::nuages::__private::Box::pin(async move {
            let view = Edit {
                slug: ::nuages::__private::path_argument::<Path<Slug>>(&request, "slug")?,
            };
            use ::nuages::__private::{OwnUpdatePage as _, PlainUpdatePage as _};
            ::nuages::__private::Chosen(&view).update_page(request, payload).await
        }),
        place: (::core::file!(), ::core::line!()),
    };
    #[automatically_derived]
    impl ::nuages::__private::Route for Edit {
        const ROUTES: &'static [::nuages::__private::RouteDef] = &[
            ROUTE,
            ::nuages::__private::RouteDef {
                method: ::nuages::__private::Method::Post,
                ..ROUTE
            },
        ];
    }
    #[automatically_derived]
    impl ::nuages::__private::UpdateView for Edit {
        type Form = PostForm;
        const DEF: &'static ::nuages::__private::EditDef = &::nuages::__private::EditDef {
            page: ::nuages::__private::PageDef {
                model: ::nuages::__private::Some(
                    <::nuages::__private::FormModel<
                        PostForm,
                    > as ::nuages::__private::Model>::DEF,
                ),
                title: ::nuages::__private::None,
                parent: ::nuages::__private::None,
            },
            button: ::nuages::__private::None,
            message: ::nuages::__private::None,
        };
        fn records(
            &self,
        ) -> ::nuages::__private::QuerySet<::nuages::__private::FormModel<PostForm>> {
            let fields = <::nuages::__private::FormModel<
                PostForm,
            > as ::nuages::__private::Model>::FIELDS;
            <::nuages::__private::QuerySet<
                ::nuages::__private::FormModel<PostForm>,
            > as ::nuages::__private::Default>::default()
                .order_by_fields(&[])
                .filter(post::open.eq(true))
                .filter(fields.slug.eq(::nuages::__private::Clone::clone(&*self.slug)))
        }
        fn next(
            &self,
            record: &::nuages::__private::FormModel<PostForm>,
        ) -> ::nuages::__private::String {
            let _ = record;
            PostDetail::url(::nuages::__private::url_argument(&record.slug))
        }
    }
};
const _: () = {
    #[automatically_derived]
    #[allow(dead_code)]
    impl Delete {
        /// The URL of this view.
        fn url(
            slug: <Path<Slug> as ::nuages::__private::PathParameter>::Url<'_>,
        ) -> ::nuages::__private::String {
            ::nuages::__private::reverse(
                <Self as ::nuages::__private::Listed>::app(),
                "/posts/{slug}/delete/",
                &[("slug", &slug)],
            )
        }
    }
    const ROUTE: ::nuages::__private::RouteDef = ::nuages::__private::RouteDef {
        name: "Delete",
        method: ::nuages::__private::Method::Get,
        path: "/posts/{slug}/delete/",
        access: ::nuages::__private::Access::Permission(&[post::DELETE]),
        csrf_exempt: false,
        extras: ::nuages::__private::Extras::NONE,
        handler: |request, mut payload| ::nuages::__private::Box::pin(async move {
            let view = Delete {
                slug: ::nuages::__private::path_argument::<Path<Slug>>(&request, "slug")?,
            };
            use ::nuages::__private::{OwnDeletePage as _, PlainDeletePage as _};
            ::nuages::__private::Chosen(&view).delete_page(request, payload).await
        }),
        place: (::core::file!(), ::core::line!()),
    };
    #[automatically_derived]
    impl ::nuages::__private::Route for Delete {
        const ROUTES: &'static [::nuages::__private::RouteDef] = &[
            ROUTE,
            ::nuages::__private::RouteDef {
                method: ::nuages::__private::Method::Post,
                ..ROUTE
            },
        ];
    }
    #[automatically_derived]
    impl ::nuages::__private::DeleteView for Delete {
        type Model = Post;
        const DEF: &'static ::nuages::__private::EditDef = &::nuages::__private::EditDef {
            page: ::nuages::__private::PageDef {
                model: ::nuages::__private::Some(
                    <Post as ::nuages::__private::Model>::DEF,
                ),
                title: ::nuages::__private::None,
                parent: ::nuages::__private::None,
            },
            button: ::nuages::__private::None,
            message: ::nuages::__private::None,
        };
        fn records(&self) -> ::nuages::__private::QuerySet<Post> {
            let fields = <Post as ::nuages::__private::Model>::FIELDS;
            <::nuages::__private::QuerySet<
                Post,
            > as ::nuages::__private::Default>::default()
                .order_by_fields(&[])
                .filter(fields.slug.eq(::nuages::__private::Clone::clone(&*self.slug)))
        }
        fn next(&self, record: &Post) -> ::nuages::__private::String {
            let _ = record;
            PostList::url()
        }
    }
};
const _: () = {
    #[automatically_derived]
    #[allow(dead_code)]
    impl Contact {
        /// The URL of this view.
        fn url() -> ::nuages::__private::String {
            ::nuages::__private::reverse(
                <Self as ::nuages::__private::Listed>::app(),
                "/contact/",
                &[],
            )
        }
    }
    const ROUTE: ::nuages::__private::RouteDef = ::nuages::__private::RouteDef {
        name: "Contact",
        method: ::nuages::__private::Method::Get,
        path: "/contact/",
        access: ::nuages::__private::Access::Public,
        csrf_exempt: false,
        extras: ::nuages::__private::Extras::NONE,
        handler: |request, mut payload| ::nuages::__private::Box::pin(async move {
            let view = Contact {};
            ::nuages::__private::form_view_page(&view, request, payload).await
        }),
        place: (::core::file!(), ::core::line!()),
    };
    #[automatically_derived]
    impl ::nuages::__private::Route for Contact {
        const ROUTES: &'static [::nuages::__private::RouteDef] = &[
            ROUTE,
            ::nuages::__private::RouteDef {
                method: ::nuages::__private::Method::Post,
                ..ROUTE
            },
        ];
    }
    #[automatically_derived]
    impl ::nuages::__private::FormView for Contact {
        type Form = ContactForm;
        const DEF: &'static ::nuages::__private::EditDef = &::nuages::__private::EditDef {
            page: ::nuages::__private::PageDef {
                model: ::nuages::__private::None,
                title: ::nuages::__private::None,
                parent: ::nuages::__private::None,
            },
            button: ::nuages::__private::None,
            message: ::nuages::__private::None,
        };
        fn next(&self) -> ::nuages::__private::String {
            About::url()
        }
    }
};
