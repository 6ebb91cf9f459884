//! Amounts of coins and times as they are written: what is read is printed so that it reads the same.
#![no_main]

use bitmark_coin::units::Amount;
use bitmark_ipm::time;
use bitmark_property::currency;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let amount = text.parse::<Amount>();
    if let Ok(amount) = amount {
        assert_eq!(amount.to_string().parse(), Ok(amount));
    }
    // The other chain's reader drops digits beyond the eighth.
    if let Some(units) = currency::units_of(text) {
        if let Ok(amount) = amount {
            assert_eq!(amount.to_sat(), units, "{text:?}");
        }
        let printed = Amount::from_sat(units).to_string();
        assert_eq!(currency::units_of(&printed), Some(units));
    } else {
        assert!(amount.is_err(), "{text:?}");
    }
    if let Some(at) = time::parse(text) {
        assert_eq!(time::parse(&time::print(at)), Some(at), "{text:?}");
    }
});
