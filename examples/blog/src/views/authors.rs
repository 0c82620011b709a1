//! The people who write.

use nuages::auth::user;
use nuages::page::framed;
use nuages::prelude::*;

use super::posts::PER_PAGE;
use super::writing::MyPosts;
use crate::models::{Post, Profile, post, profile};
use crate::pages;

/// An author, with their posts. Who has published nothing has no page.
#[get("/authors/{username}/", public)]
pub async fn author_posts(username: Path<String>, page: PageNumber, request: HttpRequest, db: Db) -> Result<Markup> {
    let posts = Post::published().filter(post::author.is(user::username.eq(&*username)));
    let posts = posts.page_as(page.0, PER_PAGE, &db).await?;
    if posts.rows.is_empty() {
        return Err(Error::NotFound("there is no such author".into()));
    }
    let author = User::objects().filter(user::username.eq(&*username)).get(&db).await?;
    let profile = profile_of(&author, &db).await?;
    framed(&request, &author.full_name(), pages::author(&author, profile.as_ref(), &posts)).await
}

/// What authors say of themselves.
#[derive(Form)]
#[form(model = Profile, fields = [about], given = [profile::user], widgets = [about = textarea])]
pub struct ProfileForm;

/// The form for what one says of oneself.
#[get("/profile/", login)]
pub async fn profile_edit(user: LoggedIn, request: HttpRequest, db: Db) -> Result<Markup> {
    let form = match profile_of(&user, &db).await? {
        Some(profile) => ProfileForm::filled(&profile, &db).await?,
        None => ProfileForm::blank(&db).await?,
    };
    framed(&request, "Your profile", pages::profile(&form)).await
}

/// Stores it, the first time and later.
#[post("/profile/", login)]
pub async fn profile_save(
    form: Submitted<ProfileForm>,
    user: LoggedIn,
    flash: Flash,
    request: HttpRequest,
    db: Db,
) -> Result<HttpResponse> {
    let stored = match profile_of(&user, &db).await? {
        Some(profile) => form.update(&profile, &db).await?,
        None => form.create_with(&*user, &db).await?,
    };
    match stored {
        Ok(_) => {
            flash.success("Your profile is saved.");
            Redirect::to(MyPosts::url()).answer(&request)
        }
        Err(form) => (form.status(), framed(&request, "Your profile", pages::profile(&form)).await?).answer(&request),
    }
}

async fn profile_of(user: &User, db: &Db) -> Result<Option<Profile>> {
    Profile::objects().filter(profile::user.eq(user)).first(db).await
}
