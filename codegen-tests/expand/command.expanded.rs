/// Publishes drafts whose time has come.
///
/// A draft whose time has not come stays one.
pub async fn publish_drafts(db: Db, days: u32, dry_run: bool) -> Result {
    Ok(())
}
/// Publishes drafts whose time has come.
///
/// A draft whose time has not come stays one.
#[allow(non_camel_case_types)]
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
pub struct publish_drafts {}
const _: () = {
    #[allow(unused_imports)]
    use ::nuages::__private::PlainArgument as _;
    #[allow(non_upper_case_globals)]
    const TAKING_db: ::nuages::__private::Taking<Db> = {
        let kind = ::nuages::__private::Argument::<Db>::KIND;
        ::nuages::__private::taking(kind)
    };
    #[allow(non_upper_case_globals)]
    const TAKING_days: ::nuages::__private::Taking<u32> = {
        let kind = ::nuages::__private::Argument::<u32>::KIND;
        ::nuages::__private::taking(kind)
    };
    #[allow(non_upper_case_globals)]
    const TAKING_dry_run: ::nuages::__private::Taking<bool> = {
        let kind = ::nuages::__private::Argument::<bool>::KIND;
        ::nuages::__private::taking(kind)
    };
    #[automatically_derived]
    impl ::nuages::__private::Command for publish_drafts {
        const DEF: &'static ::nuages::__private::CommandDef = &::nuages::__private::CommandDef {
            name: "publish-drafts",
            help: "Publishes drafts whose time has come.\n\nA draft whose time has not come stays one.",
            arguments: &[
                ::nuages::__private::ArgumentDef {
                    name: "db",
                    help: "",
                    shape: TAKING_db.shape,
                },
                ::nuages::__private::ArgumentDef {
                    name: "days",
                    help: "How many days ahead.",
                    shape: TAKING_days.shape,
                },
                ::nuages::__private::ArgumentDef {
                    name: "dry_run",
                    help: "",
                    shape: TAKING_dry_run.shape,
                },
            ],
            run: |call| ::nuages::__private::Box::pin(async move {
                let outcome = publish_drafts(
                        (TAKING_db.take)(&call, "db")?,
                        (TAKING_days.take)(&call, "days")?,
                        (TAKING_dry_run.take)(&call, "dry_run")?,
                    )
                    .await;
                ::nuages::__private::Outcome::outcome(outcome)
            }),
            place: (::core::file!(), ::core::line!()),
        };
    }
    const _: () = <publish_drafts as ::nuages::__private::Command>::DEF.assert_sound();
};
