//! The reward, the ESF and the block time of an algorithm as the Rewards page knows it, for the table.

use bitmark_coin::dark_gravity::ALGO_SPACING;
use yew::prelude::*;

use super::rows::coins;
use crate::{
    form::{Change, FormHandle},
    rewards::network::Row,
};

/// Fields that hold what an algorithm pays now, and the words that offer them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fill {
    label: String,
    fields: [(&'static str, String); 3],
}

/// Returns the fields, where the nominal reward and the hash rates are known.
pub(super) fn fill(row: &Row) -> Option<Fill> {
    let (nominal, (low, high)) = row.nominal.zip(row.esf())?;
    // In per cent, to a millionth of the whole; printed rates may leave a range, of which this is the middle.
    let esf = format!("{:.4}", (low + high) * 50.0);
    let esf = esf.trim_end_matches('0').trim_end_matches('.').to_owned();
    let nominal = coins(nominal);
    Some(Fill {
        label: format!(
            "{} as on the Rewards page: nominal {nominal} BTM, ESF {esf} %, a block every {ALGO_SPACING} s",
            row.algo.name()
        ),
        fields: [
            ("rewards", nominal),
            ("esf", esf),
            ("spacing", ALGO_SPACING.to_string()),
        ],
    })
}

impl Fill {
    pub(super) fn button(self, form: &FormHandle) -> Html {
        let onclick = form.on_click(Change::Fill(self.fields.into()));
        html! { <div class="actions"><button type="button" {onclick}>{ self.label }</button></div> }
    }
}

#[cfg(test)]
mod tests {
    use bitmark_coin::{
        algo::Algo,
        modulation::RateSpan,
        units::{Amount, WeightedHashRate},
    };

    use super::*;
    use crate::{
        form::Form,
        production::costs::input::{SCHEMA, parse},
        rewards::network::State,
    };

    #[test]
    fn what_an_algorithm_pays_now_goes_into_the_fields() {
        let mut state = State::default();
        assert_eq!(fill(&state.rows()[0]), None);
        let rate = |hs| Some(RateSpan::exact(WeightedHashRate::from_hs(hs)));
        let scrypt = &mut state.algos[Algo::Scrypt.index()];
        scrypt.supply = Some(Amount::from_sat(250_000_000_000_000));
        scrypt.current = rate(1_000);
        scrypt.peak = rate(3_000);
        let fill = fill(&state.rows()[Algo::Scrypt.index()]).expect("all is known");
        assert_eq!(
            fill.label,
            "SCRYPT as on the Rewards page: nominal 7.5 BTM, ESF 33.3333 %, a block every 960 s"
        );
        let form = Form::new(SCHEMA).after(Change::Fill(fill.fields.into()));
        let inputs = parse(&form, None).expect("fields that can be read");
        assert_eq!((inputs.spacing, inputs.esf), (960, 333_333));
        assert_eq!(inputs.rewards, [Amount::from_sat(750_000_000)]);
    }
}
