//! The change list: columns, search, order, pages, and what the address may ask for.

use nuages::prelude::*;
use nuages::testing::{assert_queries, queries_of};

use super::models::*;
use super::site::{POSTS, posts, titles, with_desk};

#[test]
fn each_column_shows_what_it_says() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let author = new_author("Django", db).await?;
        let (mut one, two) = (new_post("one", &author, db).await?, new_post("two", &author, db).await?);
        let editor = new_author("Stéphane & <b>", db).await?;
        one.update(
            db,
            [
                post::editor.set(&editor),
                post::featured.set(true),
                post::status.set(Status::Published),
                post::published_at.set(DateTime::parse("2026-11-21T14:05:00Z")?),
                post::body.set("four"),
            ],
        )
        .await?;
        post::tags.set(&one, [&new_tag("rust", db).await?, &new_tag("jazz", db).await?], db).await?;
        let page = client.get(POSTS).await;
        page.assert_status(200);
        let rows: Vec<&str> = page.text().split("<tr>").skip(2).collect();
        let [first, second] = rows.as_slice() else { panic!("{}", page.text()) };
        for part in [
            ">one</a>",
            "field-author\">Django<",
            "Stéphane &amp; &lt;b&gt;",
            "Out now",
            "class=\"yes\"",
            "21 Nov 2026, 14:05 UTC",
            "jazz, rust",
            "<b>ONE</b>",
            ">4<",
        ] {
            assert!(first.contains(part), "{part} is not in {first}");
        }
        for part in [">two</a>", "class=\"no\"", "field-editor__name\"><span class=\"none\">nothing<", "no text"] {
            assert!(second.contains(part), "{part} is not in {second}");
        }
        assert!(first.contains(&format!("{POSTS}{}/change/", one.id)) && second.contains(&two.id.to_string()));
        page.assert_contains(">Editor name<").assert_contains("Out loud").assert_contains(">Length<");
        Ok(())
    })
}

#[test]
fn a_list_of_which_nothing_is_said_shows_titles() -> Result {
    with_desk(async |client| {
        new_tag("rust", client.db()).await?;
        let page = client.get("/admin/blog/tag/").await;
        page.assert_status(200).assert_contains(">rust</a>").assert_contains("1 tag").assert_lacks("id=\"searchbar\"");
        page.assert_lacks("changelist-filter");
        client.get("/admin/blog/tag/?q=x").await.assert_status(200).assert_contains(">rust</a>");
        Ok(())
    })
}

#[test]
fn people_sort_by_several_columns() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["b", "a", "c"], db).await?;
        Post::objects().filter(post::id.eq(made[2].id)).update(db, [post::views.set(0)]).await?;
        let order = async |o: &str| titles(&client.get(&format!("{POSTS}?o={o}")).await).join("");
        assert_eq!(order("1").await, "abc");
        assert_eq!(order("-1").await, "cba");
        assert_eq!(order("7.-1").await, "cba", "views, then title");
        assert_eq!(order("-7.1").await, "abc");
        assert_eq!(order("9").await, "abc", "a method is sorted by its field");
        // What makes no sense is left out: no such column, one that cannot be sorted, one twice, no number.
        for senseless in ["0", "99", "8", "10", "x", "-", "1.1", "..", "99999999999999999999999"] {
            assert_eq!(order(senseless).await.len(), 3, "{senseless}");
        }
        let page = client.get(&format!("{POSTS}?o=-7.1&q=")).await;
        page.assert_contains("aria-sort=\"descending\"")
            .assert_contains("o=7.1")
            .assert_contains("o=-7.-1")
            .assert_contains("o=1");
        // By the other record's name, and those without one first.
        let editor = new_author("Zoë", db).await?;
        Post::objects().filter(post::title.eq("a")).update(db, [post::editor.set(&editor)]).await?;
        assert_eq!(order("-3.1").await, "abc");
        assert_eq!(order("3.1").await, "bca");
        assert_eq!(order("2.1").await, "abc", "all have one author");
        Ok(())
    })
}

#[test]
fn the_order_is_that_of_the_admin_or_the_model() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["x"], db).await?;
        Post::objects().update(db, [post::featured.set(true)]).await?;
        for text in ["a", "c", "b"] {
            Comment::create().post(&made[0]).text(text).save(db).await?;
        }
        let page = client.get("/admin/blog/comment/").await;
        let found: Vec<usize> = [">c<", ">b<", ">a<"].iter().map(|text| page.text().find(text).unwrap()).collect();
        assert!(found.is_sorted(), "{}", page.text());
        page.assert_lacks(format!("/admin/blog/comment/{}/change/", 1)).assert_contains("aria-sort=\"descending\"");
        Ok(())
    })
}

#[test]
fn words_are_found_in_the_fields_that_are_named() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["all that jazz", "jazz", "that is all", "100%"], db).await?;
        let tag = new_tag("Swing", db).await?;
        post::tags.set(&made[2], [&tag], db).await?;
        let found = async |q: &str| {
            let mut found = titles(&client.get(&format!("{POSTS}?q={q}&o=1")).await);
            found.sort();
            found.join(", ")
        };
        assert_eq!(found("jazz").await, "all that jazz, jazz");
        assert_eq!(found("jazz%20all").await, "all that jazz");
        assert_eq!(found("%22that%20jazz%22").await, "all that jazz");
        assert_eq!(found("%22jazz%20that%22").await, "");
        assert_eq!(found("JAZZ").await, "all that jazz, jazz", "capitals do not matter");
        assert_eq!(found("3").await, "100%", "a number is found by its whole");
        assert_eq!(found("%25").await, "100%", "a percent sign is one");
        assert_eq!(found("swing").await, "that is all", "across a relation to many");
        assert_eq!(found("django").await.split(", ").count(), 4, "across a foreign key");
        assert_eq!(found("%00").await.split(", ").count(), 4, "nothing is searched for");
        let page = client.get(&format!("{POSTS}?q=jazz&status__exact=draft&o=-1")).await;
        page.assert_contains("2 posts found").assert_contains("Titles, slugs and names");
        page.assert_contains("name=\"status__exact\" value=\"draft\"").assert_contains("name=\"o\" value=\"-1\"");
        client.get(&format!("{POSTS}?q=%3Cscript%3E")).await.assert_lacks("<script>").assert_contains("&lt;script&gt;");
        Ok(())
    })
}

#[test]
fn pages_have_links_and_few_rows_are_shown_at_once() -> Result {
    with_desk(async |client| {
        let db = client.db();
        posts(&["a", "b", "c", "d", "e", "f", "g"], db).await?;
        let page = client.get(&format!("{POSTS}?o=1")).await;
        assert_eq!(titles(&page).join(""), "abcde");
        page.assert_contains("7 posts").assert_contains("p=2").assert_contains("Show all");
        assert_eq!(titles(&client.get(&format!("{POSTS}?o=1&p=2")).await).join(""), "fg");
        let all = client.get(&format!("{POSTS}?o=1&all=")).await;
        assert_eq!(titles(&all).join(""), "abcdefg");
        all.assert_contains("Show pages");
        posts(&["h", "i"], db).await?;
        client.get(POSTS).await.assert_lacks("Show all");
        // A relation that decides the order is looked at behind the first page too.
        assert_eq!(titles(&client.get(&format!("{POSTS}?o=2.1&p=2")).await).join(""), "fghi");
        Ok(())
    })
}

#[test]
fn an_address_that_asks_for_what_cannot_be_leads_to_the_whole_list() -> Result {
    with_desk(async |client| {
        posts(&["a"], client.db()).await?;
        for senseless in [
            "p=0",
            "p=2",
            "p=-1",
            "p=x",
            "p=99999999999999999999",
            "colour=red",
            "status__exact=lost",
            "author__id__exact=x",
            "author__id__exact=99999999999999999999",
            "published_at__gte=yesterday",
            "published_at__isnull=perhaps",
            "published_at__year=0",
            "published_at__year=2026&published_at__month=13",
            "published_at__day=1",
            "published_at__year=2026&published_at__month=2&published_at__day=30",
            "published_at__year=99999",
            "author__name=x",
            "author__password__exact=x",
            "body__exact=a",
            "size=huge",
            "views__gte=many",
            "body__isempty=2",
            "title__contains=a",
            "__exact=1",
            "status__exact__exact=1",
            "password=1",
        ] {
            let answer = client.get(&format!("{POSTS}?{senseless}")).await;
            assert_eq!((answer.status(), answer.location()), (302, Some("/admin/blog/post/?e=1")), "{senseless}");
        }
        client.get("/admin/blog/post/?e=1").await.assert_status(200).assert_contains("so all of it is shown");
        // Own fields may be asked for without a filter.
        client.get(&format!("{POSTS}?id__exact=1")).await.assert_status(200);
        client.get(&format!("{POSTS}?editor__isnull=True")).await.assert_status(200);
        Ok(())
    })
}

#[test]
fn the_number_of_queries_does_not_grow() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["a", "b"], db).await?;
        let tags = [&new_tag("x", db).await?, &new_tag("y", db).await?];
        post::tags.set(&made[0], tags, db).await?;
        let address = format!("{POSTS}?q=d&o=2.-3&_facets=True");
        let ask = async || Ok(client.get(&address).await);
        let (_, few) = queries_of(db, ask()).await?;
        for _ in 0..3 {
            for (index, letter) in ["e", "f", "g", "h"].iter().enumerate() {
                let slug = format!("{letter}{index}{}", Post::objects().count(db).await?);
                let new = new_post(&slug, &new_author(&slug, db).await?, db).await?;
                post::tags.set(&new, tags, db).await?;
            }
        }
        assert_queries(db, few.len(), ask()).await?.assert_status(200);
        Ok(())
    })
}

#[test]
fn a_program_says_which_records_there_are() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["shown", "hidden"], db).await?;
        Post::objects().filter(post::id.eq(made[0].id)).update(db, [post::featured.set(true)]).await?;
        let one = Comment::create().post(&made[0]).text("seen").save(db).await?;
        let other = Comment::create().post(&made[1]).text("unseen").save(db).await?;
        const LIST: &str = "/admin/blog/comment/";
        client.get(LIST).await.assert_contains("seen").assert_lacks("unseen").assert_contains("1 comment");
        for page in ["change", "delete"] {
            client.get(&format!("{LIST}{}/{page}/", one.id)).await.assert_status(200);
            client.get(&format!("{LIST}{}/{page}/", other.id)).await.assert_status(404);
            client.post(&format!("{LIST}{}/{page}/", other.id), &[("text", "x")]).await.assert_status(404);
        }
        let key = other.id.to_string();
        let form = [("action", "delete_selected"), ("_selected_action", key.as_str()), ("post", "yes")];
        client.post(LIST, &form).await.assert_status(303);
        assert_eq!(Comment::objects().count(db).await?, 2);
        let all = nuages::auth::create_superuser(db, "all", "", "correct horse battery", 4).await?;
        client.login(&all).await?;
        client.get(LIST).await.assert_contains("unseen").assert_contains("2 comments");
        Ok(())
    })
}
