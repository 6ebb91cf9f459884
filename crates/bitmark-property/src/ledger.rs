//! What block owners earn over a run of events.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use crate::{
    currency::{Currency, PaymentMap},
    difficulty::MAX_ISSUES,
    payment::{self, Offer},
    record::Escrow,
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
        /// How many: 1 to 100.
        count: u64,
    },
    /// A bitmark was given on.
    Transfer {
        /// Which one, by the order of issues, from 0.
        bitmark: usize,
        /// What the next move has to pay besides.
        escrow: Option<Escrow>,
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
        /// What the next sale has to pay besides.
        escrow: Option<Escrow>,
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
    /// A bitmark that became a share moves no more.
    #[error("bitmark {0} has become a share: parts of it are granted, it is not given on")]
    IsShare(usize),
    /// A grant of what is no share.
    #[error("bitmark {0} is no share: it is given on as a whole")]
    IsNoShare(usize),
    /// No issue, or more than a submission takes.
    #[error("{0} paid issues; a submission has 1 to {MAX_ISSUES}")]
    IssueCount(u64),
}

/// Where a bitmark stands.
#[derive(Clone, Debug)]
struct Item {
    issue_block: u64,
    /// That of the issue if it never moved.
    last_block: u64,
    /// What the next move pays besides.
    escrow: Option<Escrow>,
    is_share: bool,
}

/// The last sale of a block.
#[derive(Clone, Debug)]
struct Sale {
    in_block: u64,
    escrow: Option<Escrow>,
}

/// The owners of blocks, and where each item stands.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    owners: BTreeMap<u64, PaymentMap>,
    /// Of each block that was sold.
    sales: BTreeMap<u64, Sale>,
    /// By the order of issues.
    items: Vec<Item>,
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
                self.issue(1, in_block);
                Ok(Offer::new())
            }
            Event::PaidIssues { asset_block, count } => {
                if !(1..=u64::from(MAX_ISSUES)).contains(count) {
                    return Err(LedgerError::IssueCount(*count));
                }
                let offer = payment::paid_issues(*count, self.owner(*asset_block)?);
                self.issue(*count, in_block);
                Ok(offer)
            }
            Event::Transfer { bitmark, escrow } => {
                let offer = self.transfer(*bitmark)?;
                self.items[*bitmark].last_block = in_block;
                self.items[*bitmark].escrow.clone_from(escrow);
                Ok(offer)
            }
            Event::ShareCreated { bitmark } => {
                let offer = self.transfer(*bitmark)?;
                let item = &mut self.items[*bitmark];
                (item.last_block, item.is_share, item.escrow) = (in_block, true, None);
                Ok(offer)
            }
            // The share record stays the one that grants link to.
            Event::ShareGrant { bitmark } => {
                let item = self.item(*bitmark)?;
                if !item.is_share {
                    return Err(LedgerError::IsNoShare(*bitmark));
                }
                self.move_of(item)
            }
            Event::BlockSold {
                block,
                payments,
                escrow,
            } => self.sell(*block, payments, escrow.as_ref(), in_block),
        }
    }

    fn issue(&mut self, count: u64, in_block: u64) {
        self.items.extend((0..count).map(|_| Item {
            issue_block: in_block,
            last_block: in_block,
            escrow: None,
            is_share: false,
        }));
    }

    fn sell(
        &mut self,
        block: u64,
        payments: &PaymentMap,
        escrow: Option<&Escrow>,
        in_block: u64,
    ) -> Result<Offer, LedgerError> {
        let sale = self.sales.get(&block);
        let last = sale.map_or(block, |sale| sale.in_block);
        let owed = sale.and_then(|sale| sale.escrow.as_ref());
        let offer = payment::transfer(self.owner(block)?, self.owner(last)?, owed);
        self.owners.insert(block, payments.clone());
        let escrow = escrow.cloned();
        self.sales.insert(block, Sale { in_block, escrow });
        Ok(offer)
    }

    fn item(&self, bitmark: usize) -> Result<&Item, LedgerError> {
        let item = self.items.get(bitmark);
        item.ok_or(LedgerError::UnknownBitmark(bitmark))
    }

    fn transfer(&self, bitmark: usize) -> Result<Offer, LedgerError> {
        let item = self.item(bitmark)?;
        if item.is_share {
            return Err(LedgerError::IsShare(bitmark));
        }
        self.move_of(item)
    }

    fn move_of(&self, item: &Item) -> Result<Offer, LedgerError> {
        Ok(payment::transfer(
            self.owner(item.issue_block)?,
            self.owner(item.last_block)?,
            item.escrow.as_ref(),
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
                let total = totals.entry(output.address.clone()).or_default();
                *total = total.saturating_add(output.amount);
            }
        }
    }
}

/// Returns what each address earns by the block in which events were confirmed.
///
/// Shape: one row per block with an event, by ascending height; a row of free issues is empty. Units: 10⁻⁸
/// coin, were everything paid in one currency.
///
/// # Errors
///
/// [`LedgerError`] of the first event that cannot have happened; the ledger holds those before it.
pub fn income_by_block(
    ledger: &mut Ledger,
    events: impl IntoIterator<Item = (u64, Event)>,
) -> Result<BTreeMap<u64, Income>, LedgerError> {
    let mut rows: BTreeMap<u64, Income> = BTreeMap::new();
    for (in_block, event) in events {
        let offer = ledger.note(&event, in_block)?;
        rows.entry(in_block).or_default().add(&offer);
    }
    Ok(rows)
}
