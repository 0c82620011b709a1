//! What is done with several records at once.

use nuages::auth::{Permission, permission, user};
use nuages::prelude::*;

use super::models::*;
use super::site::{POSTS, posts, with_desk};

#[test]
fn an_action_is_done_with_what_was_chosen() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["a", "b", "c"], db).await?;
        let keys: Vec<String> = made.iter().map(|post| post.id.to_string()).collect();
        let page = client.get(POSTS).await;
        page.assert_contains("Publish").assert_contains("Delete selected posts").assert_contains("Own words");
        let done =
            client.post(POSTS, &[("action", "publish"), ("_selected_action", &keys[0]), ("_selected_action", &keys[2])]).await;
        assert_eq!((done.status(), done.location()), (303, Some(POSTS)));
        client.follow(done).await.assert_message("Publish: 2 posts.");
        assert_eq!(Post::objects().filter(post::status.eq(Status::Published)).count(db).await?, 2);
        let done = client.post(POSTS, &[("action", "rename"), ("_selected_action", &keys[1])]).await;
        client.follow(done).await.assert_message("Renamed 1.").assert_contains(">ann</a>");
        let done = client.post(POSTS, &[("action", "own_words"), ("_selected_action", &keys[1])]).await;
        client.follow(done).await.assert_message("Own words: done.");
        Ok(())
    })
}

#[test]
fn all_of_the_list_may_be_chosen() -> Result {
    with_desk(async |client| {
        let db = client.db();
        posts(&["a1", "a2", "a3", "a4", "a5", "a6", "b"], db).await?;
        let address = format!("{POSTS}?q=a&views__gte=1");
        // The author's name has an `a` too, so all are found; those without views are left out.
        client.get(&address).await.assert_contains("All 6 posts");
        let done = client.post(&address, &[("action", "publish"), ("select_across", "1")]).await;
        assert_eq!(done.location(), Some(address.as_str()), "one is still on the same list");
        client.follow(done).await.assert_message("Publish: 6 posts.");
        assert_eq!(Post::objects().filter(post::status.eq(Status::Published)).count(db).await?, 6);
        Ok(())
    })
}

#[test]
fn deleting_asks_first() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["a", "b", "c"], db).await?;
        Comment::create().post(&made[0]).text("hm").save(db).await?;
        let keys: Vec<String> = made.iter().map(|post| post.id.to_string()).collect();
        let form = [("action", "delete_selected"), ("_selected_action", keys[0].as_str()), ("_selected_action", &keys[1])];
        let asked = client.post(POSTS, &form).await;
        asked.assert_status(200).assert_contains("Delete 2 posts?").assert_contains("1 comment").assert_contains("2 posts");
        assert_eq!(Post::objects().count(db).await?, 3);
        let done = client.submit(&asked, &[]).await;
        assert_eq!(done.location(), Some(POSTS));
        client.follow(done).await.assert_message("Deleted 2 posts.");
        assert_eq!((Post::objects().count(db).await?, Comment::objects().count(db).await?), (1, 0));
        // What others need stays.
        let author = Author::objects().get(db).await?;
        Contract::create().author(&author).save(db).await?;
        let key = author.id.to_string();
        let form = [("action", "delete_selected"), ("_selected_action", key.as_str())];
        client.post("/admin/blog/author/", &form).await.assert_status(200).assert_contains("still need them");
        let sent = client.post("/admin/blog/author/", &[form[0], form[1], ("post", "yes")]).await;
        sent.assert_status(409);
        assert_eq!(Author::objects().count(db).await?, 1);
        Ok(())
    })
}

#[test]
fn what_makes_no_sense_is_told() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["a"], db).await?;
        let key = made[0].id.to_string();
        for (form, told) in [
            (vec![("_selected_action", key.as_str())], "Choose what to do first."),
            (vec![("action", "explode"), ("_selected_action", key.as_str())], "There is no such action here."),
            (vec![("action", "publish")], "Choose some posts first; nothing was changed."),
            (vec![("action", "publish"), ("_selected_action", "x")], "Choose some posts first; nothing was changed."),
            (vec![("action", "publish"), ("_selected_action", "999")], "Publish: 0 posts."),
            (vec![("action", "delete_selected"), ("_selected_action", "999")], "These posts do not exist any more."),
            (vec![("action", "refuse"), ("_selected_action", key.as_str())], "Refuse: not today"),
        ] {
            let done = client.post(POSTS, &form).await;
            done.assert_status(303);
            client.follow(done).await.assert_message(told);
        }
        client.post(POSTS, &[("action", "fail"), ("_selected_action", &key)]).await.assert_status(500);
        assert_eq!(Post::objects().filter(post::status.eq(Status::Draft)).count(db).await?, 1);
        Ok(())
    })
}

#[test]
fn actions_are_for_who_may() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["a"], db).await?;
        let key = made[0].id.to_string();
        let bob = User::create().username("bob").password("").is_staff(true).save(db).await?;
        client.login(&bob).await?;
        let allow = async |codename: &str| {
            let held = Permission::objects().filter(permission::codename.eq(codename)).get(db).await?;
            user::user_permissions.add(&bob, [&held], db).await
        };
        let run = async |action: &str| client.post(POSTS, &[("action", action), ("_selected_action", &key)]).await.status();
        assert_eq!((run("publish").await, client.get(POSTS).await.status()), (403, 403));
        allow("view_post").await?;
        client.get(POSTS).await.assert_lacks("_selected_action").assert_lacks("Run");
        assert_eq!([run("publish").await, run("rename").await, run("delete_selected").await], [403; 3]);
        allow("change_post").await?;
        client.get(POSTS).await.assert_contains("Publish").assert_lacks("Rename").assert_lacks("Delete selected");
        assert_eq!([run("publish").await, run("rename").await, run("delete_selected").await], [303, 403, 403]);
        allow("delete_post").await?;
        assert_eq!([run("rename").await, run("delete_selected").await], [303, 200]);
        Ok(())
    })
}
