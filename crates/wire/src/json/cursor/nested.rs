//! Objects and lists.

use super::{Cursor, Torn};
use crate::json::{DEPTH, Fault, Json, Member, Spot};

impl<'t> Cursor<'t> {
    pub(super) fn enter(&self, depth: u32) -> Result<(), Torn<'t>> {
        if depth < DEPTH {
            Ok(())
        } else {
            Err((Json::Null, Fault::Deep { at: self.spot() }))
        }
    }

    pub(super) fn members(&mut self, depth: u32, opened: Spot) -> Result<Json<'t>, Torn<'t>> {
        let mut members = Vec::new();
        loop {
            self.skip_blanks();
            match self.peek() {
                Some(b'}') => {
                    self.skip(1);
                    return Ok(Json::Object(members));
                }
                Some(b'"') => {}
                next => {
                    // The comma may have been a decimal one: 13,05 is not 13.
                    if next.is_some_and(|byte| byte.is_ascii_digit()) {
                        members.pop_if(|member| member.value.json.may_be_cut());
                    }
                    return Err((Json::Object(members), self.unexpected("a key or }", opened)));
                }
            }
            if let Err(fault) = self.member(depth, opened, &mut members) {
                return Err((Json::Object(members), fault));
            }
            self.skip_blanks();
            match self.peek() {
                Some(b',') => self.skip(1),
                Some(b'}') => {}
                _ => {
                    members.pop_if(|member| member.value.json.may_be_cut());
                    return Err((
                        Json::Object(members),
                        self.unexpected("a comma or }", opened),
                    ));
                }
            }
        }
    }

    fn member(
        &mut self,
        depth: u32,
        opened: Spot,
        members: &mut Vec<Member<'t>>,
    ) -> Result<(), Fault> {
        let spot = self.spot();
        let key = self.string(opened)?;
        self.blank_before_colon |= self.rest().starts_with(" :");
        self.skip_blanks();
        if self.peek() != Some(b':') {
            return Err(self.unexpected("a colon", opened));
        }
        self.skip(1);
        self.skip_blanks();
        let at = self.spot();
        let (json, fault) = match self.json(depth, opened) {
            Ok(json) => (json, None),
            Err((json, fault)) => (json, Some(fault)),
        };
        if fault.is_none() || matches!(json, Json::List(_) | Json::Object(_)) {
            members.push(Member {
                key,
                spot,
                value: self.item(at, json),
            });
        }
        fault.map_or(Ok(()), Err)
    }

    pub(super) fn items(&mut self, depth: u32) -> Result<Json<'t>, Torn<'t>> {
        let opened = self.spot();
        let mut items = Vec::new();
        self.skip(1);
        loop {
            self.skip_blanks();
            if self.peek() == Some(b']') {
                self.skip(1);
                return Ok(Json::List(items));
            }
            let spot = self.spot();
            match self.json(depth, opened) {
                Ok(json) => items.push(self.item(spot, json)),
                Err((json, fault)) => {
                    if matches!(json, Json::List(_) | Json::Object(_)) {
                        items.push(self.item(spot, json));
                    }
                    return Err((Json::List(items), fault));
                }
            }
            self.skip_blanks();
            match self.peek() {
                Some(b',') => self.skip(1),
                Some(b']') => {}
                _ => {
                    items.pop_if(|item| item.json.may_be_cut());
                    return Err((Json::List(items), self.unexpected("a comma or ]", opened)));
                }
            }
        }
    }
}
