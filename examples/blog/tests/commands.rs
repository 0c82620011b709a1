//! The blog's program, run as people run it, on every database there is.

#![allow(clippy::expect_used, reason = "a test that does not find what it looks for has failed")]

#[path = "commands/accounts.rs"]
mod accounts;
#[path = "commands/custom.rs"]
mod custom;
#[path = "commands/data.rs"]
mod data;
#[path = "commands/stopping.rs"]
mod stopping;
#[path = "commands/whole.rs"]
mod whole;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nuages::db::DatabaseUrl;
use nuages::prelude::*;
use nuages::testing::TestDatabase;

/// The program, in a folder of its own, with a database of its own.
struct Program {
    folder: PathBuf,
    url: String,
}

/// What it said, and with which code it ended.
#[derive(Debug)]
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Runs a test on the program, for each database.
fn with_program(name: &str, test: impl Fn(&Program) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let url = match database.url() {
            DatabaseUrl::Sqlite(path, _) => format!("sqlite://{}", path.display()),
            DatabaseUrl::Postgres(url) => url.clone(),
        };
        let folder = std::env::temp_dir().join(format!("nuages_commands_{name}_{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let result = test(&Program { folder: folder.clone(), url });
        std::fs::remove_dir_all(&folder)?;
        result
    })
}

impl Program {
    /// Runs a command.
    fn run(&self, arguments: &[&str]) -> Said {
        self.run_with(arguments, &[])
    }

    /// Runs a command with something in its environment.
    fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_blog"));
        command.args(arguments).current_dir(&self.folder).stdin(Stdio::null());
        command.env("DATABASE_URL", &self.url).envs(environment.iter().copied());
        let output = command.output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it writes UTF-8");
        Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Runs a command where other programs are found here.
    fn on_path(&self, path: &str, arguments: &[&str]) -> Said {
        self.run_with(arguments, &[("PATH", path)])
    }

    /// Runs a command that must succeed; what it wrote.
    #[track_caller]
    fn good(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!(said.code, Some(0), "{arguments:?}: {said:?}");
        said.out
    }

    /// Runs a command that must fail with this code and say this.
    #[track_caller]
    fn bad(&self, arguments: &[&str], code: i32, text: &str) -> String {
        let said = self.run(arguments);
        assert_eq!(said.code, Some(code), "{arguments:?}: {said:?}");
        assert!(said.err.contains(text), "{arguments:?}: no {text:?} in {}", said.err);
        said.err
    }

    /// A path in the program's folder.
    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Makes the tables, and loads the blog's first posts.
    fn fill(&self) {
        self.good(&["migrate"]);
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/blog.json");
        self.good(&["loaddata", fixture.to_str().expect("the path is UTF-8")]);
    }
}
