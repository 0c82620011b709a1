//! A field that nobody is shown.

use nuages::auth::create_superuser;
use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, migrated};

#[derive(Model, Debug, Clone)]
#[model(label = url)]
pub struct Hook {
    pub id: i64,
    #[field(max_length = 200)]
    pub url: String,
    #[field(max_length = 80)]
    pub key: Secret<String>,
    #[field(max_length = 80)]
    pub old_key: Option<Secret<String>>,
}

#[derive(Admin)]
#[admin(model = Hook, list_display = [url, key, old_key], search_fields = [url])]
pub struct HookAdmin;

mod migrations {
    use nuages::migrate::Migration;
    use nuages::migrate::prelude::*;

    pub const MIGRATIONS: &[Migration] = &[Migration {
        name: "0001_initial",
        depends_on: &[],
        replaces: &[],
        operations: &[CreateTable {
            table: "hooks_hook",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("url", Kind::Varchar { max_length: 200 }),
                ColumnDef::new("key", Kind::Varchar { max_length: 80 }),
                ColumnDef::new("old_key", Kind::Varchar { max_length: 80 }).null(),
            ],
            indexes: &[],
            checks: &[],
        }],
    }];
}

nuages::app! { pub hooks { models: [Hook], admin: [HookAdmin], migrations: migrations } }

const HOOKS: &str = "/admin/hooks/hook/";

#[test]
fn nobody_sees_a_secret_field() -> Result {
    TestDatabase::each(async |database| {
        let project = Project::new(database.settings()?).install(nuages::auth::app()).install(hooks::app());
        let project = project.install(nuages::admin::app().at("/admin/"));
        migrated(&project).await?;
        let client = TestClient::new(project).await?;
        let ann = create_superuser(client.db(), "ann", "", "correct horse battery", 4).await?;
        client.login(&ann).await?;

        let page = client.get(&format!("{HOOKS}add/")).await;
        assert!(page.text().contains("type=\"password\"") && page.text().contains("name=\"key\""), "{}", page.text());
        let refused = client.submit(&page, &[("url", ""), ("key", "k3y-one")]).await;
        refused.assert_status(422).assert_lacks("k3y-one");
        client.submit(&page, &[("url", "https://example.org/"), ("key", "k3y-one")]).await.assert_status(303);
        let mut stored = Hook::objects().get(client.db()).await?;
        assert_eq!(stored.key.expose(), "k3y-one");
        stored.old_key = Some("k3y-two".into());
        stored.save(client.db()).await?;
        assert_eq!(Hook::objects().filter(hook::key.eq("k3y-one")).count(client.db()).await?, 1);
        let said = format!("{:?}", Hook::objects().get(client.db()).await?);
        assert!(said.contains("key: ***, old_key: Some(***)"), "{said}");

        // Who changes something else keeps it.
        let path = format!("{HOOKS}{}/change/", stored.id);
        let page = client.get(&path).await;
        page.assert_lacks("k3y").assert_lacks("name=\"key\"");
        client.submit(&page, &[("url", "https://example.com/"), ("key", "another")]).await.assert_status(303);
        assert_eq!(Hook::objects().get(client.db()).await?.key.expose(), "k3y-one");
        for place in [HOOKS, &path, &format!("{HOOKS}{}/history/", stored.id), &format!("{HOOKS}export/?format=csv")] {
            client.get(place).await.assert_lacks("k3y");
        }
        client.get(HOOKS).await.assert_contains("••••");
        Ok(())
    })
}
