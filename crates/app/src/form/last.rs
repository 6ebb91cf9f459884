//! Inputs as they were read last.

use std::rc::Rc;

use yew::prelude::*;

use super::FieldError;

/// Keeps the last good inputs, and says what is wrong with these.
#[hook]
pub fn use_last<T: PartialEq + 'static>(
    read: Result<T, Vec<FieldError>>,
) -> (Option<Rc<T>>, Vec<FieldError>) {
    let last = use_mut_ref(|| None::<Rc<T>>);
    let errors = match read {
        Ok(inputs) => {
            let is_same = last.borrow().as_deref() == Some(&inputs);
            if !is_same {
                *last.borrow_mut() = Some(Rc::new(inputs));
            }
            Vec::new()
        }
        Err(errors) => errors,
    };
    let inputs = last.borrow().clone();
    (inputs, errors)
}
