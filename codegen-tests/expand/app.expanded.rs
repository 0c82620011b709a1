///The app `blog`.
#[allow(non_camel_case_types)]
pub struct blog {}
const _: () = {
    static DEF: ::nuages::__private::AppDef = ::nuages::__private::AppDef {
        name: "blog",
        models: &[<models::Post as ::nuages::__private::Model>::DEF],
        routes: &[<post_detail as ::nuages::__private::Route>::ROUTES],
        admin: &[<PostAdmin as ::nuages::__private::ModelAdmin>::DEF],
        commands: &[<publish as ::nuages::__private::Command>::DEF],
        migrations: migrations::MIGRATIONS,
        source: ::nuages::__private::Source {
            file: ::core::file!(),
            package: ::core::env!("CARGO_MANIFEST_DIR"),
        },
        mount: ::nuages::__private::Mount::new(),
    };
    #[automatically_derived]
    impl blog {
        /// The app, to install in a project.
        pub fn app() -> ::nuages::__private::App {
            ::nuages::__private::App::new(&DEF)
        }
    }
    #[automatically_derived]
    impl ::nuages::__private::InApp for models::Post {
        const APP: &'static str = "blog";
    }
    #[automatically_derived]
    impl ::nuages::__private::Listed for post_detail {
        fn app() -> &'static ::nuages::__private::AppDef {
            &DEF
        }
    }
    #[cfg(not(debug_assertions))]
    #[allow(long_running_const_eval)]
    const _: () = <models::Post as ::nuages::__private::Model>::DEF
        .assert_no_drift(migrations::MIGRATIONS);
};
