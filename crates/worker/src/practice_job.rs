//! A node within the program, to practise with: what was done on it is done again, then it is asked as a
//! real one is.

use std::collections::BTreeMap;

use bitmark_property::{
    currency::PaymentMap,
    network::Network,
    practice::{PracticeError, PracticeNode},
    rpc::{AssetsGet, Call, Proof, ProofReply, Status, StatusReply, Submission},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What was done on the node, at a time in seconds since 1970.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Practised {
    /// Records were sent.
    Create(u64, Submission),
    /// A proof was sent.
    Prove(u64, Proof),
    /// What was verified went into a block.
    Block,
    /// Others made so many blocks.
    Others(u64),
}

/// A chain of the property system, as it travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named like the networks of bitmark-property")]
pub enum PropertyNetwork {
    Live,
    Test,
}

impl From<Network> for PropertyNetwork {
    fn from(network: Network) -> Self {
        match network {
            Network::Live => Self::Live,
            Network::Test => Self::Test,
        }
    }
}

/// The node, and what it is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practice {
    /// Whose accounts it takes.
    pub network: PropertyNetwork,
    /// The list of [`Practised`] as JSON: what travels is of types that only JSON can hold.
    pub past: String,
    /// Bodies of requests, answered in their order.
    pub asked: Vec<String>,
    /// When, in seconds since 1970.
    pub at: u64,
}

/// A request as its body has it.
#[derive(Deserialize)]
struct Request {
    id: Value,
    method: String,
    params: [Value; 1],
}

/// Returns the body of the reply to each request.
pub fn practise(practice: &Practice) -> Vec<String> {
    let network = match practice.network {
        PropertyNetwork::Live => Network::Live,
        PropertyNetwork::Test => Network::Test,
    };
    // Both ends are of one build.
    let past: Vec<Practised> = serde_json::from_str(&practice.past).unwrap_or_default();
    let mut node = node_after(network, &past);
    let reply = |body: &String| reply(&mut node, body, practice.at);
    practice.asked.iter().map(reply).collect()
}

/// The node after all that was done on it.
fn node_after(network: Network, past: &[Practised]) -> PracticeNode {
    let mut node = PracticeNode::new(network, 1, BTreeMap::new(), PaymentMap::new());
    for done in past {
        // What was refused then is refused again.
        match done {
            Practised::Create(at, submission) => drop(node.create(*at, submission)),
            Practised::Prove(at, proof) => drop(node.prove(*at, &proof.pay_id, &proof.nonce)),
            Practised::Block => drop(node.make_block()),
            Practised::Others(blocks) => node.pass_blocks(*blocks),
        }
    }
    node
}

/// Answers as a real node would.
fn reply(node: &mut PracticeNode, body: &str, now: u64) -> String {
    let Ok(Request { id, method, params }) = serde_json::from_str(body) else {
        return json!({ "code": 500, "error": "internal server error" }).to_string();
    };
    let [argument] = params;
    match answer(node, &method, argument, now) {
        Ok(result) => json!({ "id": id, "result": result, "error": null }),
        Err(error) => json!({ "id": id, "result": null, "error": error }),
    }
    .to_string()
}

fn answer(
    node: &mut PracticeNode,
    method: &str,
    argument: Value,
    now: u64,
) -> Result<Value, String> {
    let text = |error: PracticeError| error.to_string();
    match method {
        Submission::METHOD => {
            let submission = read(argument)?;
            Ok(json!(node.create(now, &submission).map_err(text)?))
        }
        Proof::METHOD => {
            let Proof { pay_id, nonce } = read(argument)?;
            let status = node.prove(now, &pay_id, &nonce).map_err(text)?;
            Ok(json!(ProofReply { status }))
        }
        Status::METHOD => {
            let Status { tx_id } = read(argument)?;
            let status = node.status(now, &tx_id);
            Ok(json!(StatusReply { status }))
        }
        AssetsGet::METHOD => {
            let AssetsGet { fingerprints } = read(argument)?;
            Ok(json!(node.assets(now, &fingerprints).map_err(text)?))
        }
        _ => Err(format!("rpc: can't find method {method}")),
    }
}

fn read<T: serde::de::DeserializeOwned>(argument: Value) -> Result<T, String> {
    serde_json::from_value(argument).map_err(|cause| format!("json: {cause}"))
}
