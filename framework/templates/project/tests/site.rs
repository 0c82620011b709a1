use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, migrated};
use project_name::models::Note;

#[test]
fn the_front_page_lists_the_notes() -> Result {
    TestDatabase::each(async |database| {
        let project = project_name::install(Project::new(database.settings()?));
        let db = migrated(&project).await?;
        let client = TestClient::new(project).await?;
        assert!(client.get("/").await.text().contains("There are no notes yet."));

        Note::create().title("Rain & wind").body("All day long.").save(&db).await?;
        let page = client.get("/").await;
        assert_eq!(page.status(), 200);
        assert!(page.text().contains("<h2>Rain &amp; wind</h2>"));
        Ok(())
    })
}

#[test]
fn the_admin_asks_who_is_there() -> Result {
    TestDatabase::each(async |database| {
        let project = project_name::install(Project::new(database.settings()?));
        migrated(&project).await?;
        let page = TestClient::new(project).await?.get("/admin/").await;
        assert_eq!((page.status(), page.header("location")), (302, Some("/login/?next=%2Fadmin%2F")));
        Ok(())
    })
}
