const _: () = {
    #[automatically_derived]
    impl ::nuages::__private::UserModel for Member {
        const USER: &'static ::nuages::__private::UserDef = &::nuages::__private::UserDef::of::<
            Member,
        >("nick")
            .last_login("last_login")
            .email("address");
    }
    const _: () = ::nuages::__private::takes_user_text::<Member, _>(|user| &user.nick);
    const _: () = ::nuages::__private::takes_user_text::<
        Member,
        _,
    >(|user| &user.password);
    const _: () = ::nuages::__private::takes_user_flag::<
        Member,
        _,
    >(|user| &user.is_active);
    const _: () = ::nuages::__private::takes_user_flag::<
        Member,
        _,
    >(|user| &user.is_staff);
    const _: () = ::nuages::__private::takes_user_flag::<
        Member,
        _,
    >(|user| &user.is_superuser);
    const _: () = ::nuages::__private::takes_user_groups::<
        Member,
        _,
    >(|user| &user.groups);
    const _: () = ::nuages::__private::takes_user_permissions::<
        Member,
        _,
    >(|user| &user.user_permissions);
    const _: () = ::nuages::__private::names_one_user(
        <Member as ::nuages::__private::Model>::DEF,
        "nick",
    );
    const _: () = ::nuages::__private::holds_hash(
        <Member as ::nuages::__private::Model>::DEF,
        "password",
    );
    const _: () = ::nuages::__private::takes_user_moment::<
        Member,
        _,
    >(|user| &user.last_login);
    const _: () = ::nuages::__private::takes_user_text::<
        Member,
        _,
    >(|user| &user.address);
};
