//! Arguments that are numbers.

use super::{Args, SAFE, Shown};
use crate::fault::Fault;
use crate::value::Value;
use primitive_types::{U256, U512};
use std::rc::Rc;

impl<'a> Args<'a> {
    /// A whole number from 0 to 2³² − 1.
    ///
    /// # Errors
    ///
    /// If it is missing, no number, or outside.
    pub fn u32(&self, name: &str) -> Result<u32, Fault> {
        Ok(self.whole(name, 0.0, u32::MAX.into())? as u32)
    }

    /// As [`Self::u32`], where it may be left out.
    ///
    /// # Errors
    ///
    /// If it is no number, or outside.
    pub fn opt_u32(&self, name: &str) -> Result<Option<u32>, Fault> {
        self.get(name).map(|_| self.u32(name)).transpose()
    }

    /// A whole number from −2³¹ to 2³¹ − 1.
    ///
    /// # Errors
    ///
    /// If it is missing, no number, or outside.
    pub fn i32(&self, name: &str) -> Result<i32, Fault> {
        Ok(self.whole(name, i32::MIN.into(), i32::MAX.into())? as i32)
    }

    /// A whole number from −(2⁵³ − 1) to 2⁵³ − 1.
    ///
    /// # Errors
    ///
    /// If it is missing, no number, or outside.
    pub fn i53(&self, name: &str) -> Result<i64, Fault> {
        Ok(self.whole(name, -SAFE, SAFE)? as i64)
    }

    /// A whole number within limits, both included.
    ///
    /// # Errors
    ///
    /// If it is missing, no number, or outside.
    pub fn whole(&self, name: &str, least: f64, most: f64) -> Result<f64, Fault> {
        let number = self.number(name)?;
        if number.fract() != 0.0 || !number.is_finite() {
            return Err(self.range(name, "a whole number".into(), "must be a whole number"));
        }
        self.within(name, number, least, most)
    }

    /// A number that is not below 0.
    ///
    /// # Errors
    ///
    /// If it is missing, no number, negative or not finite.
    pub fn estimate(&self, name: &str) -> Result<f64, Fault> {
        let number = self.number(name)?;
        self.within(name, number, 0.0, f64::MAX)
    }

    /// Any number.
    ///
    /// # Errors
    ///
    /// If it is missing, or no number.
    pub fn number(&self, name: &str) -> Result<f64, Fault> {
        match self.need(name)? {
            Value::Number(number) => Ok(*number),
            _ => Err(self.mistyped(name, "a number")),
        }
    }

    fn within(&self, name: &str, number: f64, least: f64, most: f64) -> Result<f64, Fault> {
        if number < least {
            let is = format!("is less than {}", Shown(least));
            return Err(self.range(name, least.into(), &is));
        }
        // Not a number is in no order.
        if number <= most {
            Ok(number)
        } else {
            let is = format!("is not within {}", Shown(most));
            Err(self.range(name, most.into(), &is))
        }
    }

    /// A bigint from 0 to 2⁶⁴ − 1.
    ///
    /// # Errors
    ///
    /// If it is missing, no bigint, or outside.
    pub fn u64(&self, name: &str) -> Result<u64, Fault> {
        Ok(self.big(name, u64::MAX.into())?.low_u64())
    }

    /// As [`Self::u64`], where it may be left out.
    ///
    /// # Errors
    ///
    /// If it is no bigint, or outside.
    pub fn opt_u64(&self, name: &str) -> Result<Option<u64>, Fault> {
        self.get(name).map(|_| self.u64(name)).transpose()
    }

    /// A bigint from 0 to 2²⁵⁶ − 1.
    ///
    /// # Errors
    ///
    /// If it is missing, no bigint, or outside.
    pub fn u256(&self, name: &str) -> Result<U256, Fault> {
        let big = self.big(name, U256::MAX.into())?;
        U256::try_from(big).map_err(|_| self.range(name, U256::MAX.into(), "is too large"))
    }

    /// A bigint from 0 to `most`.
    ///
    /// # Errors
    ///
    /// If it is missing, no bigint, or outside.
    pub fn big(&self, name: &str, most: U512) -> Result<U512, Fault> {
        match self.need(name)? {
            Value::Big {
                negative: true,
                magnitude,
            } if !magnitude.is_zero() => {
                Err(self.range(name, U512::zero().into(), "is less than 0"))
            }
            Value::Big { magnitude, .. } if **magnitude <= most => Ok(**magnitude),
            Value::Big { .. } | Value::Huge => {
                Err(self.range(name, most.into(), &format!("is more than {most}")))
            }
            _ => Err(self.mistyped(name, "a bigint")),
        }
    }

    /// A height or a time: a whole number from 0 to 2⁵³ − 1.
    ///
    /// # Errors
    ///
    /// If it is missing, no number, or outside.
    pub fn u53(&self, name: &str) -> Result<u64, Fault> {
        Ok(self.whole(name, 0.0, SAFE)? as u64)
    }

    /// As [`Self::u53`], where it may be left out.
    ///
    /// # Errors
    ///
    /// If it is no number, or outside.
    pub fn opt_u53(&self, name: &str) -> Result<Option<u64>, Fault> {
        self.get(name).map(|_| self.u53(name)).transpose()
    }

    /// The whole numbers of an array, each within limits, both included.
    ///
    /// # Errors
    ///
    /// If it is missing, or an item is another thing.
    pub fn numbers(&self, name: &str, least: f64, most: f64) -> Result<Vec<f64>, Fault> {
        let items = self.list(name)?.iter().enumerate();
        let number = |(row, item): (usize, &Value)| {
            let field = format!("{name}[{row}]");
            let fields = [(Rc::from(field.as_str()), item.clone())];
            Args::new(&fields).whole(&field, least, most)
        };
        items.map(number).collect()
    }
}
