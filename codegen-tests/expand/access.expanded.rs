#[allow(non_camel_case_types)]
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
struct new_post {}
const _: () = {
    #[automatically_derived]
    #[allow(dead_code)]
    impl new_post {
        /// The URL of this view.
        fn url() -> ::nuages::__private::String {
            ::nuages::__private::reverse(
                <Self as ::nuages::__private::Listed>::app(),
                "/posts/new/",
                &[],
            )
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::Route for new_post {
        const ROUTES: &'static [::nuages::__private::RouteDef] = &[
            ::nuages::__private::RouteDef {
                name: "new_post",
                method: ::nuages::__private::Method::Get,
                path: "/posts/new/",
                access: ::nuages::__private::Access::Permission(
                    &[post::ADD, post::PUBLISH],
                ),
                csrf_exempt: false,
                handler: |request, mut payload| ::nuages::__private::Box::pin(async move {
                    async fn new_post() -> Markup {
                        html! {}
                    }
                    let answered = new_post().await;
                    ::nuages::__private::Answer::answer(answered, &request)
                }),
                extras: ::nuages::__private::Extras::NONE,
                place: (::core::file!(), ::core::line!()),
            },
        ];
    }
};
#[allow(non_camel_case_types)]
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
struct new_post_submit {}
const _: () = {
    #[automatically_derived]
    #[allow(dead_code)]
    impl new_post_submit {
        /// The URL of this view.
        fn url() -> ::nuages::__private::String {
            ::nuages::__private::reverse(
                <Self as ::nuages::__private::Listed>::app(),
                "/posts/new/",
                &[],
            )
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::Route for new_post_submit {
        const ROUTES: &'static [::nuages::__private::RouteDef] = &[
            ::nuages::__private::RouteDef {
                name: "new_post_submit",
                method: ::nuages::__private::Method::Post,
                path: "/posts/new/",
                access: ::nuages::__private::Access::Check(|request| ::nuages::__private::passes(
                    may_write,
                    request,
                )),
                csrf_exempt: false,
                handler: |request, mut payload| ::nuages::__private::Box::pin(async move {
                    async fn new_post_submit() -> Redirect {
                        Redirect::to("/")
                    }
                    let answered = new_post_submit().await;
                    ::nuages::__private::Answer::answer(answered, &request)
                }),
                extras: ::nuages::__private::Extras::NONE,
                place: (::core::file!(), ::core::line!()),
            },
        ];
    }
};
