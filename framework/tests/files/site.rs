//! The site that the tests send files to.

use std::path::{Path as FilePath, PathBuf};

use nuages::app::Settings;
use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, migrated};

/// The largest file that the site takes where a field says nothing.
pub const MAX_UPLOAD: usize = 500_000;

#[derive(Model, Debug, Clone)]
#[model(label = title)]
pub struct Picture {
    pub id: i64,
    #[field(max_length = 50, unique)]
    pub title: String,
    #[field(upload_to = "pictures/%Y/", max_size = 2000, types = [png, jpeg], max_width = 1000)]
    pub image: Image,
    #[field(upload_to = "private/papers/", max_size = 2_000_000)]
    pub paper: Option<File>,
    #[field(blank, default = File::default())]
    pub note: File,
}

#[derive(Admin)]
#[admin(model = Picture, list_display = [title, image])]
pub struct PictureAdmin;

/// Stores a picture with whatever comes.
#[post("/send/", public)]
async fn send(form: FormData, db: Db) -> Result<Markup> {
    let upload = form.upload("image").ok_or_else(|| Error::BadRequest("choose a picture".into()))?;
    let image = upload.save(picture::image).await?;
    let paper = match form.upload("paper") {
        Some(paper) => paper.save(picture::paper).await?,
        None => None,
    };
    let title = form.get("title").unwrap_or_default();
    let picture = Picture::create().title(title).image(image).paper(paper).save(&db).await?;
    Ok(html! { (picture.image.path()) })
}

/// Says what came, and keeps nothing.
#[post("/look/", public)]
async fn look(form: FormData) -> Result<Markup> {
    let mut told = Vec::new();
    for upload in form.uploads("file") {
        let bytes = upload.read().await?;
        assert_eq!(bytes.len() as u64, upload.size());
        told.push(format!("{} {} {} {:?}", upload.name(), upload.size(), upload.content_type(), upload.dimensions()));
    }
    Ok(html! { (form.all("text").collect::<Vec<_>>().join("+")) "|" (told.join(";")) })
}

#[get("/papers/{id}/", public)]
async fn paper(id: Path<i64>, db: Db, media: Media) -> Result<Download> {
    let picture = Picture::objects().filter(picture::id.eq(*id)).get(&db).await?;
    let paper = picture.paper.ok_or_else(|| Error::NotFound("there is no paper".into()))?;
    Ok(media.download(&paper).await?.named("résumé.pdf"))
}

#[get("/made/", public)]
async fn made() -> Download {
    Download::new("made.csv", "a,b\r\n")
}

#[derive(Form)]
#[form(model = Picture, fields = [title, image, paper, note])]
pub struct PictureForm;

#[derive(Form, Debug)]
pub struct SendForm {
    #[field(max_length = 20)]
    pub text: String,
    pub file: Upload,
    pub other: Option<Upload>,
    pub more: Vec<Upload>,
}

#[derive(Form, Debug)]
pub struct PortraitForm {
    #[field(max_size = 200, types = [png, jpeg])]
    pub portrait: Upload,
    #[field(types = [txt])]
    pub note: Option<Upload>,
}

#[get("/portrait/", public)]
async fn portrait(db: Db) -> Result<Markup> {
    let form = PortraitForm::blank(&db).await?;
    Ok(html! { form method="post" enctype=[form.enctype()] { (form) } })
}

#[post("/portrait/", public)]
async fn send_portrait(form: Submitted<PortraitForm>) -> Result<(StatusCode, Markup)> {
    Ok(match form.valid() {
        Ok(form) => (StatusCode::OK, html! { (form.portrait.content_type()) " " (form.note.map_or(0, |note| note.size())) }),
        Err(form) => (form.status(), html! { form method="post" enctype=[form.enctype()] { (form) } }),
    })
}

#[get("/pictures/new/", public)]
async fn new_picture(db: Db) -> Result<Markup> {
    let form = PictureForm::blank(&db).await?;
    Ok(html! { form method="post" enctype=[form.enctype()] { (form) } })
}

#[post("/pictures/new/", public)]
async fn create_picture(form: Submitted<PictureForm>, db: Db) -> Result<(StatusCode, Markup)> {
    Ok(match form.create(&db).await? {
        Ok(picture) => (StatusCode::OK, html! { (picture.id) }),
        Err(form) => (StatusCode::UNPROCESSABLE_ENTITY, html! { (form) }),
    })
}

#[get("/pictures/{id}/", public)]
async fn show_picture(id: Path<i64>, db: Db) -> Result<Markup> {
    let picture = Picture::objects().filter(picture::id.eq(*id)).get(&db).await?;
    Ok(html! { (PictureForm::filled(&picture, &db).await?) })
}

#[post("/pictures/{id}/", public)]
async fn change_picture(id: Path<i64>, form: Submitted<PictureForm>, db: Db) -> Result<(StatusCode, Markup)> {
    let picture = Picture::objects().filter(picture::id.eq(*id)).get(&db).await?;
    Ok(match form.update(&picture, &db).await? {
        Ok(picture) => (StatusCode::OK, html! { (picture.id) }),
        Err(form) => (StatusCode::UNPROCESSABLE_ENTITY, html! { (form) }),
    })
}

#[post("/form/", public)]
async fn sent(form: Submitted<SendForm>) -> Result<(StatusCode, Markup)> {
    Ok(match form.valid() {
        Ok(form) => {
            let other = form.other.as_ref().map_or("none", Upload::name);
            let more: Vec<&str> = form.more.iter().map(Upload::name).collect();
            (StatusCode::OK, html! { (form.text) " " (form.file.name()) " " (form.file.size()) " " (other) " " (more.join("+")) })
        }
        Err(form) => (StatusCode::UNPROCESSABLE_ENTITY, html! { (form) }),
    })
}

/// Four megabytes in lines, or a part of them.
#[get("/lines/{broken}/", public)]
async fn lines(broken: Path<u16>) -> Streamed {
    let streamed = Streamed::new("text/csv; charset=utf-8", async move |out| {
        for line in 0..400_000_u32 {
            if *broken == 1 && line == 300_000 {
                return Err(Error::Other("on purpose".into()));
            }
            out.write(format!("{line:08}\r\n")).await?;
        }
        Ok(())
    });
    streamed.named("lines.csv")
}

mod migrations {
    use nuages::migrate::prelude::*;

    const ID: ColumnDef = ColumnDef::new("id", Kind::BigInteger).primary_key();

    pub const MIGRATIONS: &[Migration] = &[Migration {
        name: "0001_initial",
        depends_on: &[],
        replaces: &[],
        operations: &[CreateTable {
            table: "gallery_picture",
            columns: &[
                ID,
                ColumnDef::new("title", Kind::Varchar { max_length: 50 }).unique(),
                ColumnDef::new("image", Kind::Varchar { max_length: 100 }),
                ColumnDef::new("paper", Kind::Varchar { max_length: 100 }).null(),
                ColumnDef::new("note", Kind::Varchar { max_length: 100 }),
            ],
            indexes: &[],
            checks: &[],
        }],
    }];
}

nuages::app! {
    pub gallery {
        models: [Picture],
        views: [
            send, look, paper, made, lines, new_picture, create_picture, show_picture, change_picture, sent, portrait,
            send_portrait,
        ],
        admin: [PictureAdmin],
        migrations: migrations,
    }
}

nuages::static_files! { pub statics = "tests/files/static" }

pub fn project(settings: Settings) -> Project {
    let settings = Settings { max_upload: MAX_UPLOAD as u64, ..settings };
    Project::new(settings)
        .install(nuages::auth::app())
        .install(nuages::admin::app().at("/admin/"))
        .install(gallery::app())
        .static_files(statics::FILES)
}

/// Runs a test on the site; the folder is that of its files.
pub fn with_site(test: impl AsyncFn(&TestClient, &FilePath) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let settings = database.settings()?;
        let folder = settings.media.clone();
        migrated(&project(settings.clone())).await?;
        let client = TestClient::new(project(settings)).await?;
        test(&client, &folder).await
    })
}

/// All files below a folder.
pub fn files_in(folder: &FilePath) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_in(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// A PNG of a width and a height, as far as its header goes, filled up to some length.
pub fn png(width: u32, height: u32, length: usize) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend_from_slice(&width.to_be_bytes());
    bytes.extend_from_slice(&height.to_be_bytes());
    bytes.extend_from_slice(b"\x08\x06\0\0\0");
    bytes.resize(length.max(bytes.len()), 0);
    bytes
}
