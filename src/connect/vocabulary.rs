//! Words of 1C-Connect, in its page's order. Each is read in any ASCII letter case and written as documented.

use crate::wire::words::words;

/// Adds the order of a list of states. `None` for the rank of an unknown state; two states of one rank have no order.
macro_rules! ranks {
    ($states:ident: $($first:ident $(| $same:ident)*),+) => {
        impl $states {
            /// Returns whether this state is another or, by the vendor's order, a later one, as the page's `State>=` has it.
            ///
            /// `None` if either is unknown, or no order of the two is defined.
            #[must_use]
            pub fn has_reached(&self, state: &Self) -> Option<bool> {
                let (own, other) = (self.rank()?, state.rank()?);
                if own == other && self != state { None } else { Some(own >= other) }
            }

            const fn rank(&self) -> Option<u8> {
                let rank = 0;
                $(
                    if matches!(self, Self::$first $(| Self::$same)*) {
                        return Some(rank);
                    }
                    let rank = rank + 1;
                )+
                let _: u8 = rank;
                None
            }
        }
    };
}

words! {
    /// Kind of an event: the attribute `Object`, which identifies the variants of [`Event`](super::Event).
    pub enum Object ignoring case {
        /// Personal data of a contact.
        PersonalInfo = "PersonalInfo",
        /// Presence of an account.
        AgentOnlineStatus = "AgentOnlineStatus",
        /// Message in a chat.
        Message = "Message",
        /// Voice session.
        Call = "Call",
        /// Remote-access session.
        RemoteAccessSession = "RemoteAccessSession",
        /// File put into a chat. "Not implemented yet", says the vendor.
        FileTransfer = "FileTransfer",
        /// Request to a support line.
        Treatment = "Treatment",
        /// Ticket of a support line.
        ServiceRequest = "ServiceRequest",
    }
}

words! {
    /// Place, a tab of the desktop program, where an event arose: the attribute `Mode`.
    pub enum Mode ignoring case {
        /// Chat with a user of a support line (tab «Клиенты»).
        ServicesClients = "ServicesClients",
        /// Chat with a colleague (tab «Коллеги»).
        Colleagues = "Colleagues",
        /// Chat with a personal ("business") contact (tab «Коллеги», says the page).
        PersonalContacts = "PersonalContacts",
        /// Softphone.
        Softphone = "Softphone",
        /// Group chat, conference.
        GroupChats = "GroupChats",
    }
}

words! {
    /// Who set an event off: the attribute `Initiator`.
    ///
    /// *Disputed*: clients take it for a call's direction, yet the documented end of an *outgoing* call has
    /// `Incoming`. It may be about the event only (the far side hung up).
    pub enum Initiator ignoring case {
        /// The account that is logged in to the desktop program. (`Self` cannot be a name in Rust.)
        Own = "Self",
        /// Somebody else.
        Incoming = "Incoming",
    }
}

words! {
    /// Presence of an account: `Status`.
    pub enum Status ignoring case {
        /// Logged out. The vendor gives no text.
        Offline = "Offline",
        /// Not online: «Не в сети».
        Connecting = "Connecting",
        /// Online: «В сети».
        Online = "Online",
        /// Not at the desk: «Нет на месте».
        Away = "Away",
        /// On a call: «Разговариваю».
        Talking = "Talking",
        /// Wants no calls: «Не беспокоить».
        DoNotDisturb = "DoNotDisturb",
        /// Calls go to an outside telephone: «Переадресация на внешний телефон».
        RedirectToExternalPhone = "RedirectToExternalPhone",
        /// Takes no new requests: «Занят для новых обращений».
        BusyForNewRequests = "BusyForNewRequests",
    }
}

words! {
    /// State of a call: `Started` < `CallAccepted` < `Finished` < both others, between which none is defined.
    ///
    /// A call that nobody took goes from `Started` to `Finished`.
    pub enum CallState ignoring case {
        /// Dialling.
        Started = "Started",
        /// Picked up.
        CallAccepted = "CallAccepted",
        /// Over, well or not.
        Finished = "Finished",
        /// The recording can be fetched.
        RecordReady = "MP3RecordReady",
        /// The sound was rated.
        SoundRated = "SoundQualityAssessment",
    }
}

ranks!(CallState: Started, CallAccepted, Finished, RecordReady | SoundRated);

words! {
    /// How a call ended: `CallResult`. "I" and "me" are the account that is logged in to the desktop program,
    /// not the calling party.
    pub enum CallResult ignoring case {
        /// The talk ended well.
        Success = "Success",
        /// No specialist was free.
        NobodyToAnswer = "NobodyToAnswer",
        /// The time for ringing was exceeded.
        RingingTimeout = "RingingTimeout",
        /// The called party turned it down.
        RejectedByCallee = "RejectedByCallee",
        /// The calling party gave up.
        RejectedByCaller = "RejectedByCaller",
        /// I could not connect to the PBX.
        PbxUnreachableForMe = "PBXunreachableForMe",
        /// The other party could not connect to the PBX.
        PbxUnreachableForTarget = "PBXunreachableForTarget",
        /// The other party has no sound device.
        TargetHasNoSoundDevices = "TargetHaveNoSoundDevices",
        /// I have no sound device.
        IHaveNoSoundDevices = "IHaveNoSoundDevices",
    }
}

words! {
    /// State of a remote-access session: `Started` < `Finished`.
    pub enum SessionState ignoring case {
        /// Connecting began.
        Started = "Started",
        /// Over.
        Finished = "Finished",
    }
}

ranks!(SessionState: Started, Finished);

words! {
    /// State of a file transfer. An earlier one than `Finished` must exist; its name is not known.
    pub enum TransferState ignoring case {
        /// The file was carried.
        Finished = "Finished",
    }
}

words! {
    /// State of a request: `Appointed` < `Finished` < `ServiceQualityAssessment` < `Comments`. What precedes
    /// `Appointed` is not known.
    pub enum TreatmentState ignoring case {
        /// A specialist was appointed.
        Appointed = "Appointed",
        /// Over.
        Finished = "Finished",
        /// The service was rated.
        ServiceQualityAssessment = "ServiceQualityAssessment",
        /// The service was commented on.
        Comments = "Comments",
    }
}

ranks!(TreatmentState: Appointed, Finished, ServiceQualityAssessment, Comments);

words! {
    /// What a command does. *Undocumented*, except the name of `SendMessage`: from the vendor's add-in for 1C.
    pub enum Action ignoring case {
        /// Asks for events of one place, kind and initiator.
        EventSubscribe = "EventSubscribe",
        /// Asks for them no longer.
        EventUnSubscribe = "EventUnSubscribe",
        /// Dials a number.
        CallTo = "CallTo",
        /// Sets the account's presence.
        ChangeMyOnlineStatus = "ChangeMyOnlineStatus",
        /// Sends a message into a chat.
        SendMessage = "SendMessage",
    }
}
