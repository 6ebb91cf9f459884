//! Jobs that run beside the page, and the protocol between the two.
//!
//! The library holds the protocol and the jobs: pure, and tested natively. The
//! binary is the web worker: it reads the file, feeds the job and reports. The
//! page uses the protocol only.
//!
//! A job is cancelled by ending the worker; none leaves half a result.

pub mod browser;
pub mod emission_job;
pub mod file_job;
pub mod month;
pub mod pool_job;
pub mod practice_job;
pub mod protocol;
pub mod replay_job;
pub mod replayed;
pub mod series;
pub mod simulation_job;
pub mod throttle;
