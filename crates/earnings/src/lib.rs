//! What owning blocks of the Bitmark Property System is worth.
//!
//! Estimates in `f64`, for a page to draw and to weigh; what the node itself computes, in whole
//! satoshis, is in `bitmark-property`. Who is paid is the node's rule (SPEC-property 9.3): the owner
//! of the block that confirmed an item's issue has one fee of every transfer of it, the owner of the
//! block that confirmed its last transfer the other. How often items move is nobody's rule: that is
//! [`movement::Movement`], which the user types.
//!
//! | module | what it answers |
//! |---|---|
//! | [`movement`] | how often records move, most of them never |
//! | [`block`] | what one block is expected to earn, and the chance that it never does |
//! | [`value`] | that income discounted; the yield and the break-even that a price implies |
//! | [`simulation`] | the spread: block lives drawn from a seed |
//! | [`chain`] | the fees of the whole chain |
//! | [`miner`] | a miner of many blocks, against what mining costs |
//! | [`mining_cost`] | what finding one block costs |

pub mod block;
pub mod chain;
mod draw;
pub mod miner;
pub mod mining_cost;
pub mod movement;
pub mod simulation;
pub mod value;
