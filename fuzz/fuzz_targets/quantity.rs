//! Numbers as people type them: whatever is read is echoed so that it reads the same.
#![no_main]

use app::number::Quantity;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for kind in [
        Quantity::Number,
        Quantity::HashRate,
        Quantity::SolutionRate,
        Quantity::Power,
        Quantity::EnergyPrice,
        Quantity::Percent,
        Quantity::Coins,
    ] {
        let Ok(read) = kind.parse(text) else { continue };
        let echo = kind.echo(read);
        // What follows “per” says what the price is of; nobody types it.
        let typed = echo.trim_end_matches(" per kWh");
        // Longer than anything that is typed: a field takes 60 characters.
        if typed.chars().count() > 60 {
            continue;
        }
        assert_eq!(kind.parse(typed), Ok(read), "{text:?} {echo:?}");
    }
});
