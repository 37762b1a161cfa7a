# Many cases in one message.

digest-head = { $n } no { $waiting } gaidošajiem gadījumiem, steidzamākie vispirms
digest-head-later = Gadījumi, kā tie ir tagad: { $n }
digest-line = { $n }. { $sign }{ $who } · { $place } · { $why } · { $state }
digest-due = jāatbild līdz { $at }
digest-since = gaida kopš { $at }
digest-closes = ⏳ var atbildēt līdz { $at }
digest-taken = ✋ strādā { $agent }
digest-resolved = ✓ atrisināts
digest-how = Piespied numuru, un gadījumam būs sava kartīte.
digest-open = { $n }
digest-opened = Kartīte tūlīt būs klāt.
digest-open-already = Šim gadījumam jau ir kartīte: paskaties augstāk vai zemāk.
