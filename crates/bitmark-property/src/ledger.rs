//! What block owners earn over a run of events.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use crate::{
    currency::{Currency, PaymentMap},
    payment::{self, Offer},
};

/// Something that happened on the chain, confirmed in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A bitmark was issued for a proof of work: nobody is paid.
    FreeIssue,
    /// Bitmarks of one asset were issued for fees.
    PaidIssues {
        /// The block that confirmed the asset.
        asset_block: u64,
        /// How many.
        count: u64,
    },
    /// A bitmark was given on.
    Transfer {
        /// Which one, by the order of issues, from 0.
        bitmark: usize,
    },
    /// A bitmark was turned into shares.
    ShareCreated {
        /// Which one.
        bitmark: usize,
    },
    /// Shares were given to someone, or swapped against another: that one pays nothing.
    ShareGrant {
        /// The bitmark that became the share.
        bitmark: usize,
    },
    /// A block was sold.
    BlockSold {
        /// Which one.
        block: u64,
        /// Where its fees go from now on.
        payments: PaymentMap,
    },
}

/// Why an event cannot have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// A bitmark that was not issued.
    #[error("bitmark {0} was not issued")]
    UnknownBitmark(usize),
    /// A block without an owner.
    #[error("the owner of block {0} is not known")]
    UnknownBlock(u64),
}

/// The owners of blocks, and where each item stands.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    owners: BTreeMap<u64, PaymentMap>,
    /// Block of the last sale of each block that was sold.
    sales: BTreeMap<u64, u64>,
    /// Block of the issue and of the last transfer of each bitmark.
    items: Vec<(u64, u64)>,
}

impl Ledger {
    /// A ledger of blocks with these owners, and no bitmark yet.
    #[must_use]
    pub fn new(owners: BTreeMap<u64, PaymentMap>) -> Self {
        Self {
            owners,
            ..Self::default()
        }
    }

    /// Adds a block, or names its owner anew.
    pub fn own(&mut self, block: u64, payments: PaymentMap) {
        self.owners.insert(block, payments);
    }

    /// Notes an event confirmed in a block, and returns what was to be paid for it.
    ///
    /// # Errors
    ///
    /// [`LedgerError`]; the ledger is then as before.
    pub fn note(&mut self, event: &Event, in_block: u64) -> Result<Offer, LedgerError> {
        match event {
            Event::FreeIssue => {
                self.items.push((in_block, in_block));
                Ok(Offer::new())
            }
            Event::PaidIssues { asset_block, count } => {
                let offer = payment::paid_issues(*count, self.owner(*asset_block)?);
                self.items.extend((0..*count).map(|_| (in_block, in_block)));
                Ok(offer)
            }
            Event::Transfer { bitmark } | Event::ShareCreated { bitmark } => {
                let offer = self.transfer(*bitmark)?;
                self.items[*bitmark].1 = in_block;
                Ok(offer)
            }
            // The share record stays the one that grants link to.
            Event::ShareGrant { bitmark } => self.transfer(*bitmark),
            Event::BlockSold { block, payments } => {
                let last = self.sales.get(block).unwrap_or(block);
                let offer = payment::transfer(self.owner(*block)?, self.owner(*last)?, None);
                self.owners.insert(*block, payments.clone());
                self.sales.insert(*block, in_block);
                Ok(offer)
            }
        }
    }

    fn transfer(&self, bitmark: usize) -> Result<Offer, LedgerError> {
        let &(issue, last) = self
            .items
            .get(bitmark)
            .ok_or(LedgerError::UnknownBitmark(bitmark))?;
        Ok(payment::transfer(
            self.owner(issue)?,
            self.owner(last)?,
            None,
        ))
    }

    fn owner(&self, block: u64) -> Result<&PaymentMap, LedgerError> {
        self.owners
            .get(&block)
            .ok_or(LedgerError::UnknownBlock(block))
    }
}

/// What each address earns, were everything paid in one currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Income(pub BTreeMap<Currency, BTreeMap<String, u64>>);

impl Income {
    /// Adds an offer.
    pub fn add(&mut self, offer: &Offer) {
        for (currency, outputs) in offer {
            let totals = self.0.entry(*currency).or_default();
            for output in outputs {
                *totals.entry(output.address.clone()).or_default() += output.amount;
            }
        }
    }
}
