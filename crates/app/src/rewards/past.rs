//! The history replayed last, kept in this browser for the next visit and for the other parts.

use serde::{Deserialize, Serialize};
use worker::{
    protocol::{decode, encode},
    replayed::Replayed,
};

use crate::{component::stamp, keep};

/// The name it is kept under.
const NAME: &str = "history";
/// The form it is kept in; a change of [`Replayed`] raises it.
const LAYOUT: u32 = 2;

/// A replayed history, and where it is from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Past {
    layout: u32,
    /// The name of the file.
    pub(crate) file: String,
    /// When it was replayed, as text.
    pub(crate) at: String,
    /// What was found.
    pub(crate) replayed: Replayed,
}

impl Past {
    /// Names the file that a history replayed now is from.
    pub(crate) fn new(file: String, replayed: Replayed) -> Self {
        Self {
            layout: LAYOUT,
            file,
            at: stamp::now(),
            replayed,
        }
    }

    /// Returns where figures from it are from.
    pub(crate) fn source(&self) -> String {
        let (from, to) = (self.replayed.first_height, self.replayed.tip.height);
        format!(
            "{}, heights {from} to {to}, replayed {}",
            self.file, self.at
        )
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        decode(bytes).filter(|past: &Self| past.layout == LAYOUT)
    }
}

/// Reads what this browser keeps and writes it again, for the fuzz targets; none if it is of another build.
#[must_use]
pub fn kept(bytes: &[u8]) -> Option<Vec<u8>> {
    Some(encode(&Past::of_bytes(bytes)?))
}

/// Returns what is kept; nothing where there is none, or one of another build.
pub(crate) async fn load() -> Option<Past> {
    Past::of_bytes(&keep::load(NAME).await?)
}

/// Keeps a history in the place of the one before; `false` where the browser does not, and it is on screen until
/// the page is left.
pub(crate) async fn save(past: &Past) -> bool {
    keep::save(NAME, &encode(past)).await
}

/// Forgets it.
pub(crate) async fn forget() {
    // What stays kept is shown again at the next visit, and can be removed then.
    let _ = keep::save(NAME, &[]).await;
}

#[cfg(test)]
mod tests {
    use worker::{protocol::Rules, replay_job::ReplayJob};

    use super::*;

    const FILE: &[u8] = b"height,time,version,bits,coinbase,fees\n\
        0,1405274442,1,1d00ffff,2000000000,0\n1,1405275698,2,1d00ffff,2000000000,0\n";

    fn replayed() -> Replayed {
        let mut job = ReplayJob::new(Rules {
            network: worker::protocol::Network::Main,
            release: worker::protocol::Release::V0_9_7,
        });
        assert_eq!(job.feed(FILE), Ok(()));
        job.finish().unwrap()
    }

    #[test]
    fn what_is_kept_comes_back_and_nothing_else() {
        let past = Past::new("chain.csv".into(), replayed());
        let bytes = encode(&past);
        assert_eq!(Past::of_bytes(&bytes).as_ref(), Some(&past));
        assert!(past.source().starts_with("chain.csv, heights 0 to 1"));
        for broken in [&[][..], &bytes[..bytes.len() / 2]] {
            assert_eq!(Past::of_bytes(broken), None);
        }
        let other = Past {
            layout: LAYOUT + 1,
            ..past
        };
        assert_eq!(Past::of_bytes(&encode(&other)), None);
    }
}
