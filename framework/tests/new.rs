//! The project that `nuages new` writes, as it stands in `templates/project/`: it compiles, its own tests pass, and its
//! migration has all of its model. (`.ci/new` writes one and builds it by itself.)

use nuages::prelude::*;

#[allow(dead_code, reason = "`project` is for its `main`")]
#[path = "../templates/project/src/lib.rs"]
mod project_name;

mod site {
    use super::project_name;

    include!("../templates/project/tests/site.rs");
}

#[test]
fn its_migration_has_all_of_its_model() {
    let app = project_name::project_name::app();
    let drift = nuages::migrate::drift(project_name::models::Note::DEF, app.def.migrations);
    assert_eq!(drift.message(), None);
}
