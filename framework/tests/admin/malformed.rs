//! What nobody means to send: no page fails on it.

use nuages::prelude::*;

use super::models::*;
use super::site::{posts, with_desk};

#[test]
fn senseless_addresses_are_answered() -> Result {
    with_desk(async |client| {
        let made = posts(&["one"], client.db()).await?;
        let odd = ["x", "-1", "0", "99999999999999999999", "%00", "%F0%9F%8E%B8", "1%27", "null", "%2e%2e"];
        for key in odd {
            for page in ["change", "delete", "history", "password", "sessions"] {
                for model in ["blog/post", "blog/tag", "auth/user", "auth/group", "x/y", "blog/x"] {
                    let status = client.get(&format!("/admin/{model}/{key}/{page}/")).await.status();
                    assert!((400..500).contains(&status), "{model} {key} {page}: {status}");
                    let status = client.post(&format!("/admin/{model}/{key}/{page}/"), &[]).await.status();
                    assert!((400..500).contains(&status), "{model} {key} {page}: {status}");
                }
            }
            for query in [
                "o=",
                "p=",
                "q=",
                "all=",
                "e=",
                "_facets=",
                "status__exact=",
                "views__gte=",
                "published_at__year=",
                "_format=",
                "author__id__exact=",
            ] {
                for page in ["", "export/", "add/"] {
                    let status = client.get(&format!("/admin/blog/post/{page}?{query}{key}")).await.status();
                    assert!(status < 500, "{page} {query}{key}: {status}");
                }
            }
        }
        let change = format!("/admin/blog/post/{}/change/", made[0].id);
        for path in ["/admin/blog/post/", "/admin/blog/author/", "/admin/blog/post/add/", &change, "/admin/blog/post/import/"] {
            for fields in [
                [("action", "gone"), ("_selected_action", "x")],
                [("action", "delete_selected"), ("_selected_action", "99999999999999999999")],
                [("action", "publish"), ("select_across", "x")],
                [("_save", "1"), ("form-TOTAL_FORMS", "-1")],
                [("_save", "1"), ("form-TOTAL_FORMS", "99999999999999999999")],
                [("comments-TOTAL_FORMS", "x"), ("comments-INITIAL_FORMS", "999999999")],
                [("title", "\0"), ("tags", "\0")],
                [("id", "7"), ("views", "7")],
                [("text", "\"\0"), ("confirm", "x")],
            ] {
                let status = client.post(path, &fields).await.status();
                assert!(status < 500, "{path} {fields:?}: {status}");
            }
        }
        assert_eq!(Post::objects().get(client.db()).await?.views, 0, "what the form does not ask for is not written");
        Ok(())
    })
}
