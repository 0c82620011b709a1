nuages::app! {
    pub blog {
        models: [models::Post],
        views: [post_detail],
        admin: [PostAdmin],
        commands: [publish],
        migrations: migrations,
    }
}
