//! What diesel hides of SQLite: settings without which each query is compiled anew, and the brake of a read that takes
//! too long. This is the only file of the framework with `unsafe` code.
//!
//! diesel keeps SQLite's handle to itself, so the settings are made by a function that SQLite calls for every connection
//! that the process opens (<https://www.sqlite.org/c3ref/auto_extension.html>).
#![expect(unsafe_code, reason = "SQLite's C interface, and nothing else")]

use std::cell::Cell;
use std::ffi::{c_char, c_int, c_void};
use std::ptr;
use std::sync::Once;

use libsqlite3_sys as ffi;

/// Steps of SQLite's virtual machine between two looks at the brake. A step is some ten nanoseconds.
const STEPS: c_int = 1000;

/// How often a braked read may come by, so some 40,000 steps or some hundred microseconds.
const LOOKS: u32 = 40;

thread_local! {
    /// How many looks the read that this thread does has left; `None` where it may take as long as it wants.
    static LEFT: Cell<Option<u32>> = const { Cell::new(None) };
}

/// Makes the settings of the process; to be called before the first connection is opened.
pub(super) fn tune() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: `sqlite3_config` may be called only while no other thread uses SQLite: nobody of the framework does
        // before this `Once`, and where somebody else has begun already it answers SQLITE_MISUSE and changes nothing. Each
        // connection is used by one thread at a time (diesel's is not `Sync`), which is what MULTITHREAD asks; MEMSTATUS
        // takes one `int`.
        unsafe {
            ffi::sqlite3_config(ffi::SQLITE_CONFIG_MULTITHREAD);
            ffi::sqlite3_config(ffi::SQLITE_CONFIG_MEMSTATUS, 0 as c_int);
        }
        // SAFETY: `prepare` has the signature that SQLite asks of an entry point, and lives as long as the process.
        unsafe {
            ffi::sqlite3_auto_extension(Some(prepare));
        }
    });
}

/// Called by SQLite with each new connection.
unsafe extern "C" fn prepare(
    handle: *mut ffi::sqlite3,
    _error: *mut *mut c_char,
    _api: *const ffi::sqlite3_api_routines,
) -> c_int {
    // SAFETY: SQLite gives the handle of the connection that it has just opened; QPSG takes an `int` and a pointer for the
    // answer, which may be null. The brake needs no data of its own, so its pointer is null too.
    unsafe {
        // Without it a statement with `LIMIT ?` is compiled again each time that another value is bound.
        ffi::sqlite3_db_config(handle, ffi::SQLITE_DBCONFIG_ENABLE_QPSG, 1 as c_int, ptr::null_mut::<c_int>());
        ffi::sqlite3_progress_handler(handle, STEPS, Some(brake), ptr::null_mut());
    }
    let mut is_defensive: c_int = 0;
    // SAFETY: the same handle; DEFENSIVE takes an `int`, and writes one to the place that it is given, which lives until then.
    unsafe {
        // No statement writes to the schema or to the file past SQLite's own rules, whoever managed to have it run.
        ffi::sqlite3_db_config(handle, ffi::SQLITE_DBCONFIG_DEFENSIVE, 1 as c_int, &raw mut is_defensive);
    }
    if is_defensive == 1 { ffi::SQLITE_OK } else { ffi::SQLITE_ERROR }
}

/// Called by SQLite on the thread that runs a statement; anything but zero stops it.
unsafe extern "C" fn brake(_data: *mut c_void) -> c_int {
    match LEFT.get() {
        None => 0,
        Some(left) => {
            let left = left.saturating_sub(1);
            LEFT.set(Some(left));
            c_int::from(left == 0)
        }
    }
}

/// Does `work` with the brake on; `None` when it was stopped because it takes long.
pub(super) fn braked<T>(work: impl FnOnce() -> T) -> Option<T> {
    /// Takes the brake off again, also when `work` panics.
    struct Off;
    impl Drop for Off {
        fn drop(&mut self) {
            LEFT.set(None);
        }
    }
    let _off = Off;
    LEFT.set(Some(LOOKS));
    let done = work();
    (LEFT.get() != Some(0)).then_some(done)
}

#[cfg(test)]
mod tests {
    use diesel::{Connection as _, RunQueryDsl, SqliteConnection};

    use super::*;

    #[test]
    fn a_long_read_is_stopped_and_a_short_one_is_not() {
        tune();
        let count = |rows: u32| {
            let query = format!(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) SELECT count(*) FROM n"
            );
            let mut connection = SqliteConnection::establish(":memory:").unwrap();
            braked(|| diesel::sql_query(query).execute(&mut connection).is_ok())
        };
        assert_eq!(count(10), Some(true));
        assert_eq!(count(1_000_000), None);
        assert_eq!(LEFT.get(), None);
    }
}
