//! The pages, as readers and the desk see them.

use library::models::{Loan, Member, loan, member};
use nuages::prelude::*;
use nuages::testing::TestClient;

use super::with_library;

async fn logged_in(name: &str, is_staff: bool, client: &TestClient) -> Result<User> {
    let user = User::create().username(name).password("").is_staff(is_staff).save(client.db()).await?;
    client.login(&user).await?;
    Ok(user)
}

#[test]
fn the_catalogue_finds_books_by_title_author_and_isbn() -> Result {
    with_library(async |client| {
        assert!(client.get("/").await.text().contains("A Field of Small Fires"));
        for (search, found) in
            [("lamplighter", "The Lamplighter of Harbour Street"), ("tanabe", "The Hedge Year"), ("978-1900010009", "")]
        {
            let page = client.get(&format!("/?q={search}")).await;
            assert!(page.text().contains(found), "{search}");
        }
        let none = client.get("/?q=%25").await;
        assert!(none.text().contains("no such book"), "a sign of LIKE stands for itself");
        assert!(client.get("/?page=2").await.text().contains("Upstream"));
        Ok(())
    })
}

#[test]
fn a_book_says_where_its_copies_are() -> Result {
    with_library(async |client| {
        let lent = Loan::objects().filter(loan::returned_on.is_null()).with(loan::copy.with(library::models::book_copy::book));
        let lent = lent.first(client.db()).await?.expect("a loan");
        let book = lent.copy.get()?.book.get()?;
        let page = client.get(&library::views::book_detail::url(book.isbn.as_str())).await;
        assert!(page.text().contains("lent until"), "{}", page.text());
        assert_eq!(client.get("/books/9780000000000/").await.status(), 404);
        Ok(())
    })
}

#[test]
fn members_see_their_own_loans() -> Result {
    with_library(async |client| {
        let nora = logged_in("nora", false, client).await?;
        let of_nora = Member::objects().filter(member::card.eq("C-1001"));
        of_nora.update(client.db(), [member::account.set(&nora)]).await?;
        let page = client.get("/me/").await;
        assert!(page.text().contains("The Hedge Year"), "{}", page.text());
        assert_eq!(client.get("/desk/").await.status(), 403);
        Ok(())
    })
}

#[test]
fn the_desk_lends_and_takes_back() -> Result {
    with_library(async |client| {
        logged_in("desk", true, client).await?;
        assert!(client.get("/desk/").await.text().contains("Karl Winter"), "what is overdue");
        let lend = async |barcode: &str| {
            client.post("/desk/lend/", &[("barcode", barcode), ("card", "C-1001")]).await;
            client.get("/desk/").await.text().to_owned()
        };
        assert!(lend("LB00101").await.contains("Lent until"));
        assert!(lend("LB00101").await.contains("Somebody has this copy"));
        assert!(lend("LB99999").await.contains("no such copy"));
        client.post("/desk/return/", &[("barcode", "LB00101")]).await;
        assert!(client.get("/desk/").await.text().contains("Back from Nora Feld"));
        Ok(())
    })
}
