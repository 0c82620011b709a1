const _: () = {
    const __LIST_TITLE: usize = <Post as ::nuages::__private::Model>::DEF
        .position("title");
    const __LIST_AUTHOR: usize = <Post as ::nuages::__private::Model>::DEF
        .position("author");
    const __SEARCH_TITLE: usize = <Post as ::nuages::__private::Model>::DEF
        .text_position("title");
    #[automatically_derived]
    impl ::nuages::__private::ModelAdmin for PostAdmin {
        const DEF: &'static ::nuages::__private::AdminDef = &::nuages::__private::AdminDef {
            model: <Post as ::nuages::__private::Model>::DEF,
            list_display: &[__LIST_TITLE, __LIST_AUTHOR],
            search_fields: &[__SEARCH_TITLE],
            list_per_page: 50u32,
        };
    }
};
