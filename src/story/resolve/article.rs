//! What the article is made of beside events and projects, from raw shapes.

use super::*;

impl Resolver<'_> {
    pub(super) fn named<'b>(
        &mut self,
        list: &str,
        entries: impl Iterator<Item = (&'b String, &'b String, &'b String)>,
    ) -> Vec<Named> {
        entries
            .enumerate()
            .map(|(at, (id, name, line))| Named {
                id: id.clone(),
                name: self.text(&ROOT.field(list).entry(at).field("name"), name, "a name"),
                line: self.optional_text(&ROOT.field(list).entry(at).field("line"), line),
            })
            .collect()
    }

    pub(super) fn origin(&mut self, origin: &raw::Origin) -> Origin {
        let indices = Rc::clone(&self.indices);
        let source = self.refer(&ROOT.field("origin").field("source"), &indices.sources, &origin.source);
        Origin {
            title: self.text(
                &ROOT.field("origin").field("title"),
                &origin.title,
                "the article's title",
            ),
            byline: self.text(
                &ROOT.field("origin").field("byline"),
                &origin.byline,
                "the article's author",
            ),
            date: self.date(&ROOT.field("origin").field("date"), &origin.date),
            source,
            note: self.prose(&ROOT.field("origin").field("note"), &origin.note),
        }
    }

    pub(super) fn sector_list(&mut self, raw: &raw::Story) -> Vec<Sector> {
        let entries = raw.sectors.iter().enumerate();
        let neutral = self.defaults.needs_sector.then(|| Sector {
            id: Ids::taken(raw.sectors.iter().map(|sector| &sector.id)).free("other"),
            name: String::new(),
            accent: Accent::Plain,
        });
        let named = entries
            .map(|(at, sector)| Sector {
                id: sector.id.clone(),
                name: self.text(&ROOT.field("sectors").entry(at).field("name"), &sector.name, "a name"),
                accent: self.word(
                    &ROOT.field("sectors").entry(at).field("accent"),
                    &sector.accent,
                    Accent::ALL,
                    Accent::WORDS,
                ),
            })
            .collect::<Vec<_>>();
        named.into_iter().chain(neutral).collect()
    }

    pub(super) fn section_list(&mut self, raw: &raw::Story) -> Vec<Section> {
        let entries = raw.sections.iter().enumerate();
        entries
            .map(|(at, section)| Section {
                id: section.id.clone(),
                title: self.text(
                    &ROOT.field("sections").entry(at).field("title"),
                    &section.title,
                    "a heading",
                ),
                text: self.paragraphs(&ROOT.field("sections").entry(at).field("text"), &section.text, 1),
                media: self.media(&ROOT.field("sections").entry(at), section.media.as_ref()),
            })
            .collect()
    }

    pub(super) fn people(&mut self, raw: &raw::Story) -> Vec<Person> {
        let entries = raw.people.iter().enumerate();
        entries
            .map(|(at, person)| Person {
                id: person.id.clone(),
                name: self.text(&ROOT.field("people").entry(at).field("name"), &person.name, "a name"),
                role: self.text(
                    &ROOT.field("people").entry(at).field("role"),
                    &person.role,
                    "an office or role",
                ),
                line: self.prose(&ROOT.field("people").entry(at).field("line"), &person.line),
                lead: person.lead,
            })
            .collect()
    }

    pub(super) fn rosters(&mut self, raw: &raw::Story) -> Vec<Roster> {
        let entries = raw.rosters.iter().enumerate();
        entries
            .map(|(at, roster)| {
                let list = ROOT.field("rosters");
                let path = &list.entry(at);
                self.at_least(&path.field("named"), roster.named.len(), 1);
                let (named, most) = (roster.named.len(), LARGEST_ROSTER);
                if roster.total == 0 || roster.total > most || named > roster.total as usize {
                    let found = roster.total;
                    self.add(&path.field("total"), Wrong::Total { found, named, most });
                }
                Roster {
                    id: roster.id.clone(),
                    title: self.text(&path.field("title"), &roster.title, "a heading"),
                    // No more is drawn than is allowed, also of a file with problems.
                    total: roster.total.min(most),
                    named: self.names(&path.field("named"), &roster.named),
                    note: self.prose(&path.field("note"), &roster.note),
                    sources: self.sources(path, &roster.sources, 1),
                }
            })
            .collect()
    }

    fn names(&mut self, path: &Path<'_>, names: &[String]) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let entries = names.iter().enumerate();
        entries
            .map(|(at, name)| {
                let path = &path.entry(at);
                if !text::is_empty(name) && !seen.insert(name.trim()) {
                    self.add(path, Wrong::Again(name.clone()));
                }
                self.text(path, name, "a name, or remove this entry")
            })
            .collect()
    }

    pub(super) fn differing(&mut self, raw: &raw::Story) -> Vec<Differing> {
        let entries = raw.differing.iter().enumerate();
        entries
            .map(|(at, differing)| {
                let list = ROOT.field("differing");
                let path = &list.entry(at);
                self.at_least(&path.field("versions"), differing.versions.len(), 2);
                Differing {
                    topic: self.text(&path.field("topic"), &differing.topic, "what it is about"),
                    versions: differing
                        .versions
                        .iter()
                        .enumerate()
                        .map(|(at, version)| {
                            let list = path.field("versions");
                            let path = &list.entry(at);
                            let text = self.required_prose(&path.field("text"), &version.text, "what is stated");
                            (text, self.sources(path, &version.sources, 1))
                        })
                        .collect(),
                }
            })
            .collect()
    }

    /// Names each source that stands above already: one footnote would become two.
    fn doubled_sources(&mut self, raw: &raw::Story) {
        let mut seen: BTreeMap<_, &String> = BTreeMap::new();
        for (at, source) in raw.sources.iter().enumerate() {
            let title = source.title.trim();
            // An address and a title make a source; where there is no address, its publisher and date do.
            let key = match source.url.as_deref() {
                Some(address) => (title, address.trim_end_matches('/'), None),
                None => (title, source.publisher.trim(), source.date.as_deref()),
            };
            if text::is_empty(title) {
                continue;
            }
            match seen.get(&key) {
                Some(first) if *first != &source.id => {
                    let path = ROOT.field("sources");
                    self.add(&path.entry(at), Wrong::DuplicateSource(String::clone(first)));
                }
                Some(_) => {}
                None => {
                    seen.insert(key, &source.id);
                }
            }
        }
    }

    pub(super) fn source_list(&mut self, raw: &raw::Story) -> Vec<Source> {
        self.doubled_sources(raw);
        let entries = raw.sources.iter().enumerate();
        entries
            .map(|(at, source)| {
                let list = ROOT.field("sources");
                let path = &list.entry(at);
                Source {
                    id: source.id.clone(),
                    publisher: self.text(&path.field("publisher"), &source.publisher, "who published it"),
                    title: self.text(&path.field("title"), &source.title, "its title or subject"),
                    date: self.date_if_known(&path.field("date"), source.date.as_deref()),
                    url: self.web(&path.field("url"), source.url.as_ref()),
                    lang: self.other_language(&path.field("lang"), source.lang.as_ref()),
                    title_lang: self.other_language(&path.field("title_lang"), source.title_lang.as_ref()),
                }
            })
            .collect()
    }

    pub(super) fn glossary(&mut self, raw: &raw::Story) -> Vec<Term> {
        let mut seen = BTreeSet::new();
        for (at, term) in raw.glossary.iter().enumerate() {
            if !text::is_empty(&term.term) && !seen.insert(term.term.trim()) {
                let path = ROOT.field("glossary");
                self.add(&path.entry(at).field("term"), Wrong::Again(term.term.clone()));
            }
        }
        let entries = raw.glossary.iter().enumerate();
        entries
            .map(|(at, term)| Term {
                term: self.text(&ROOT.field("glossary").entry(at).field("term"), &term.term, "a term"),
                line: self.required_prose(
                    &ROOT.field("glossary").entry(at).field("line"),
                    &term.line,
                    "what the term means",
                ),
            })
            .collect()
    }

    pub(super) fn corrections(&mut self, raw: &raw::Story) -> Vec<Correction> {
        let entries = raw.corrections.iter().enumerate();
        entries
            .map(|(at, correction)| Correction {
                date: self.date(&ROOT.field("corrections").entry(at).field("date"), &correction.date),
                text: self.required_prose(
                    &ROOT.field("corrections").entry(at).field("text"),
                    &correction.text,
                    "what was corrected",
                ),
            })
            .collect()
    }

    pub(super) fn related(&mut self, raw: &raw::Story) -> Vec<Related> {
        let entries = raw.related.iter().enumerate();
        entries
            .map(|(at, related)| Related {
                title: self.text(
                    &ROOT.field("related").entry(at).field("title"),
                    &related.title,
                    "a title",
                ),
                url: self.web(&ROOT.field("related").entry(at).field("url"), related.url.as_ref()),
                lang: self.other_language(&ROOT.field("related").entry(at).field("lang"), related.lang.as_ref()),
            })
            .collect()
    }

    pub(super) fn report(&mut self, raw: &raw::Story) -> Option<String> {
        let report = raw.report.clone()?;
        if let Err(fault) = address::web_or_mail(&report, "https://…, http://… or mailto:…") {
            let fault = match fault {
                // A bare mailbox lacks its scheme.
                AddressFault::NoScheme { found, .. } if found.contains('@') => AddressFault::NoScheme {
                    right: Some(format!("mailto:{found}")),
                    found,
                },
                fault => fault,
            };
            self.add(&ROOT.field("report"), fault.into());
        }
        Some(report)
    }
}
