//! The page of one's own account.

use actix_web::http::Method as HttpMethod;
use actix_web::http::header::USER_AGENT;
use nuages::prelude::*;
use nuages::session::SessionRow;
use nuages::testing::TestClient;

use super::site::with_site;

const LAPTOP: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

/// Logs bob in with a browser of this name, from this address.
async fn log_in(client: &TestClient, agent: &str, from: [u8; 4]) -> Result<Option<String>> {
    client.set_cookie("sessionid", None);
    let token = client.csrf_token().await;
    let fields = [("username", "bob"), ("password", "another horse entirely"), ("csrf_token", token.as_str())];
    let form = client.form("/login/", &fields).insert_header((USER_AGENT, agent)).peer_addr((from, 1).into());
    assert_eq!(client.send(form).await.status(), 303);
    Ok(client.cookie("sessionid"))
}

fn ids(page: &str) -> Vec<String> {
    let ids = page.split("name=\"id\" value=\"").skip(1).filter_map(|rest| rest.split('"').next());
    ids.map(str::to_owned).collect()
}

#[test]
fn sessions_are_listed_and_ended() -> Result {
    with_site(async |client, root, _| {
        let phone = log_in(client, "Mozilla/5.0 (iPhone) Safari/604.1", [10, 1, 1, 1]).await?;
        let library = log_in(client, "<script>", [10, 1, 1, 2]).await?;
        let laptop = log_in(client, LAPTOP, [10, 1, 1, 3]).await?;
        let page = client.get("/account/").await;
        for text in ["Firefox on Linux", "this one", "Safari on an iPhone", "10.1.1.1", "10.1.1.2", "&lt;script&gt;"] {
            assert!(page.text().contains(text), "{text}: {}", page.text());
        }
        assert!(!page.text().contains("<script>"));
        assert_eq!(ids(page.text()).len(), 2, "one's own is not ended here");
        // One of them ends, and no other.
        let rows = SessionRow::objects().all(client.db()).await?;
        let of_library = rows.iter().find(|row| row.address == "10.1.1.2").map(|row| row.key_hash.clone()).unwrap_or_default();
        assert_eq!(client.post("/account/sessions/end/", &[("id", &of_library)]).await.status(), 303);
        for (key, status) in [(&library, 302), (&phone, 200), (&laptop, 200)] {
            client.set_cookie("sessionid", key.as_deref());
            assert_eq!(client.get("/members/").await.status(), status);
        }
        // Nobody ends those of others.
        let of_bob = ids(client.get("/account/").await.text()).pop().unwrap_or_default();
        client.set_cookie("sessionid", None);
        client.login(&root).await?;
        client.post("/account/sessions/end/", &[("id", &of_bob)]).await;
        client.post("/account/sessions/end-others/", &[]).await;
        client.set_cookie("sessionid", laptop.as_deref());
        assert_eq!(ids(client.get("/account/").await.text()).len(), 1);
        let page = client.post("/account/sessions/end-others/", &[]).await;
        assert_eq!(page.status(), 303);
        let page = client.get("/account/").await;
        assert!(ids(page.text()).is_empty() && page.text().contains("logged out everywhere else"), "{}", page.text());
        client.set_cookie("sessionid", phone.as_deref());
        assert_eq!(client.get("/members/").await.status(), 302);
        Ok(())
    })
}

#[test]
fn the_account_is_for_its_owner() -> Result {
    with_site(async |client, _, _| {
        assert_eq!(client.get("/account/").await.header("location"), Some("/login/?next=%2Faccount%2F"));
        assert_eq!(client.post("/account/sessions/end-others/", &[]).await.status(), 303);
        assert_eq!(client.send(client.request(HttpMethod::GET, "/account/sessions/end-others/")).await.status(), 405);
        Ok(())
    })
}

#[test]
fn other_rights_are_another_key() -> Result {
    with_site(async |client, _, mut bob| {
        client.login(&bob).await?;
        assert_eq!(client.get("/staff/").await.status(), 403);
        let before = client.cookie("sessionid");
        bob.is_staff = true;
        bob.save(client.db()).await?;
        assert_eq!(client.get("/staff/").await.status(), 200);
        let after = client.cookie("sessionid");
        assert_ne!(before, after);
        assert_eq!(client.get("/staff/").await.status(), 200);
        assert_eq!(client.cookie("sessionid"), after, "once");
        client.set_cookie("sessionid", before.as_deref());
        assert_eq!(client.get("/members/").await.status(), 302, "the old key is dead");
        Ok(())
    })
}
