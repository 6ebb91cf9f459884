//! Fees: who is paid what, for every kind of record.
//!
//! A payer chooses one currency; an offer lists what it takes in each.
//!
//! Source: bitmarkd, `payment/`, `rpc/`, `ownership/`.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use crate::{
    currency::{Currency, PaymentMap, litecoin_alias, litecoin_from_bitcoin},
    record::Escrow,
};

/// One output of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// To whom.
    pub address: String,
    /// How much at least, in 10⁻⁸ coin.
    pub amount: u64,
}

/// What a record costs: for each currency that it may be paid in, the outputs.
pub type Offer = BTreeMap<Currency, Vec<Output>>;

/// Where the owner of a block is paid in a currency. Old blocks that carry only a bitcoin address are paid
/// in litecoin at the address with the same hash.
#[must_use]
pub fn address_of(map: &PaymentMap, currency: Currency) -> Option<String> {
    let from_bitcoin = || litecoin_from_bitcoin(map.get(&Currency::Bitcoin)?);
    match (map.get(&currency), currency) {
        (Some(address), _) => Some(address.clone()),
        (None, Currency::Litecoin) => from_bitcoin(),
        (None, Currency::Bitcoin) => None,
    }
}

/// Returns what paid issues of one asset cost: a fee each, to the owner of the block that confirmed the
/// asset.
#[must_use]
pub fn paid_issues(count: u64, asset_block: &PaymentMap) -> Offer {
    offer(|currency| {
        let address = address_of(asset_block, currency)?;
        let amount = currency.fee().checked_mul(count)?;
        Some([Output { address, amount }].to_vec())
    })
}

/// Returns what a transfer, the creation of shares, a grant, a swap or the sale of a block costs: a fee to
/// the owner of the block that confirmed the issue, and one to the owner of that of the last transfer.
///
/// For an item that was never transferred both are the issue's block; for a grant the second is the block
/// of the share record; for a sale the first is the block sold, the second that of its last sale. An escrow
/// in the linked record allows its currency alone and adds its amount; one in no currency leaves none to pay
/// in.
#[must_use]
pub fn transfer(
    issue_block: &PaymentMap,
    last_block: &PaymentMap,
    escrow: Option<&Escrow>,
) -> Offer {
    offer(|currency| {
        if escrow.is_some_and(|escrow| escrow.currency != Some(currency)) {
            return None;
        }
        let mut outputs: Vec<Output> = Vec::with_capacity(3);
        for map in [issue_block, last_block] {
            let address = address_of(map, currency)?;
            match outputs.iter_mut().find(|known| known.address == address) {
                Some(known) => known.amount += currency.fee(),
                None => outputs.push(Output {
                    address,
                    amount: currency.fee(),
                }),
            }
        }
        outputs.extend(escrow.map(|escrow| Output {
            address: escrow.address.clone(),
            amount: escrow.amount,
        }));
        Some(outputs)
    })
}

fn offer(outputs: impl Fn(Currency) -> Option<Vec<Output>>) -> Offer {
    let mut offer = Offer::new();
    let priced = Currency::ALL.into_iter();
    offer.extend(priced.filter_map(|currency| Some((currency, outputs(currency)?))));
    offer
}

/// Whether amounts paid in one currency satisfy its outputs: each address got at least what it is owed.
/// The two texts of a litecoin script address are one address.
///
/// On purpose stricter than the node where several outputs are owed to one address, as with an escrow to one
/// that is paid already: the sum is owed here, while the node holds what the address got against each output
/// alone. Who pays by this pays every output.
#[must_use]
pub fn is_satisfied(outputs: &[Output], paid: &BTreeMap<String, u64>) -> bool {
    // Sums of amounts may be more than any amount.
    let mut owed: BTreeMap<String, i128> = BTreeMap::new();
    let mut add = |address: &String, amount: i128| {
        let other = litecoin_alias(address);
        let one = other.map_or_else(|| address.clone(), |other| other.min(address.clone()));
        *owed.entry(one).or_default() += amount;
    };
    for Output { address, amount } in outputs {
        add(address, i128::from(*amount));
    }
    for (address, amount) in paid {
        add(address, -i128::from(*amount));
    }
    owed.into_values().all(|left| left <= 0)
}
