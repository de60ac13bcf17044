// What the server sends to the map, key by key: `map` is in the layout's `meta` of the figure,
// `choice` is the message of the years. figures/maps/contract.py names the same types and keys for
// Python and says more of each; a test holds the two together. Nothing here runs.

/**
 * @typedef {object} LineData  lines as one, with a gap (null) between each two
 * @property {number[]} lon
 * @property {number[]} lat
 */

/**
 * @typedef {object} NameData  names of provinces, one value for each
 * @property {number[]} lon
 * @property {number[]} lat
 * @property {string[]} text
 * @property {string[]} textposition
 * @property {number[]} indices  in the period's provinces
 */

/**
 * @typedef {object} SpareData  where provinces without a name are named when chosen: at their points
 * @property {number[]} indices  in the period's provinces
 * @property {string[]} textposition
 * @property {number[][]} hides  the quiet names that make room
 */

/**
 * @typedef {object} WordGroup  words in one font that stay in every year
 * @property {number[]} lon
 * @property {number[]} lat
 * @property {string[]} text
 * @property {string[]} textposition
 * @property {string[]} hovertext
 * @property {object} font
 */

/**
 * @typedef {object} PeriodData  what a period of boundaries shows
 * @property {string} since  its first day in words
 * @property {string[]} provinces  their ids
 * @property {Object<string, string>} shapes  the feature of those whose id is another; dropped by
 *     Plotly where there is none
 * @property {number} stand_ins  how many are drawn for former ones whose extent is not known
 * @property {LineData} leaders
 * @property {NameData} quiet
 * @property {NameData} featured
 * @property {SpareData} spare
 * @property {Object<string, number[]>} moved  points of provinces whose land was another then;
 *     dropped by Plotly where there is none
 */

/**
 * @typedef {object} FontData  the fonts of names
 * @property {object} quiet
 * @property {object} featured
 */

/**
 * @typedef {object} GateData  the gates with a position, one value for each
 * @property {string[]} ids
 * @property {number[]} lon
 * @property {number[]} lat
 * @property {string[]} names
 * @property {string} rough  "1" where the position is known only roughly
 * @property {string} rough_note
 * @property {Object<string, string>} classes  the name of each class by its letter
 */

/**
 * @typedef {object} LookData  what marks look like
 * @property {Object<string, object>} markers  of each class by its letter, and of the "halo"
 * @property {string} disc  the colour of the edge of a disc
 * @property {string} outline  the colour of outlined provinces
 * @property {object} circle  the marker of the greatest circle
 */

/**
 * @typedef {object} CourseData  the pairs of partners, one value for each
 * @property {string[]} ids
 * @property {string[][]} sides  the two provinces
 * @property {number[][]} lon
 * @property {number[][]} lat
 * @property {string[]} names
 */

/**
 * @typedef {CourseData} PairData  the pairs, and what the reader chose of them
 * @property {boolean} visible
 * @property {string[]} strong  ids of the pairs drawn strongly; none where all are drawn alike
 * @property {string[]} outlined  the provinces of these
 */

/**
 * @typedef {object} WidthData  the widths of outlines in pixels
 * @property {number} outlined
 * @property {number} selected
 */

/**
 * @typedef {object} WordData  every word and pattern in the reader's language
 * @property {string} play
 * @property {string} pause
 * @property {string} year
 * @property {string} closer
 * @property {string} farther
 * @property {string} whole
 * @property {string} figures
 * @property {string} partners
 * @property {string} partnered
 * @property {string} alone
 * @property {string} later
 * @property {string} derived
 * @property {string} recasts
 * @property {string} recast
 * @property {string} computed
 * @property {string} worked_out
 * @property {string} stand_ins
 * @property {string} changed
 * @property {string} sources
 * @property {string} missing
 * @property {string} few
 * @property {string} thin
 * @property {Object<string, string>} qualifiers  by letter
 * @property {string} source_link  the address of a source without its id
 * @property {string} thousands
 * @property {string} decimal
 */

/**
 * @typedef {object} PlaceData  the provinces of all periods
 * @property {Object<string, string>} names  by id
 * @property {Object<string, number[]>} points  by id
 * @property {string[]} inset  ids of those in the inset
 */

/**
 * @typedef {object} EventData  the pins of events, one value for each; none where the layer is off
 * @property {string[]} years
 * @property {string[]} ids  of the newest event, which a click opens
 * @property {number[]} lon
 * @property {number[]} lat
 * @property {string[]} texts  the hover
 * @property {number[]} sizes  pixels
 * @property {object} marker  how all look, but for the size
 */

/**
 * @typedef {PlaceData} MapContent  what the page knows of all years
 * @property {PeriodData[]} periods
 * @property {FontData} fonts
 * @property {GateData} gates
 * @property {LookData} looks
 * @property {PairData} pairs
 * @property {EventData} events
 * @property {Object<string, string[]>} marks  by year: a letter for each gate, a "1" or "0" for each pair
 * @property {WordData} words
 */

/**
 * @typedef {MapContent} MapData  all that the figure carries
 * @property {WordGroup[]} fixed_words
 * @property {WidthData} widths
 */

/**
 * @typedef {object} ScaleData  what colours a trace of areas whose z is 0, 1, 2 …
 * @property {Array[]} colorscale
 * @property {number} zmin
 * @property {number} zmax
 */

/**
 * @typedef {object} YearData  one year
 * @property {string} year
 * @property {number} period  the index of its boundaries
 * @property {string} marks  one for each province: "0" no figure, "1" a figure; or of partners
 * @property {string[]} texts  of each province with a figure; after "=" what it was made of, after "|" what is beside it
 * @property {string} qualifiers  a letter each
 * @property {string} sources  the letter of its list of sources, just one where all share it
 * @property {number} derived  how many figures were calculated
 * @property {number} recast  how many figures a source recast
 * @property {string} mixed  what the year mixes, in words
 */

/**
 * @typedef {object} IndicatorData  an indicator with all its years, or the map of partners
 * @property {YearData[]} years
 * @property {ScaleData} scale
 * @property {number[][]} source_lists  indices in `sources`
 * @property {string[][]} sources  publisher with date, and id
 * @property {number[]} limits  between the classes
 * @property {string} unit
 * @property {string} statement  which of the words says how many provinces have a figure
 * @property {number} largest  the amount of the greatest circle, 0 where there are no circles
 * @property {number} thin  how many years of too few figures are left out
 */

/**
 * @typedef {object} DistrictData  the districts of the chosen province; empty if none
 * @property {string} [url]
 * @property {string[]} [shapes]
 * @property {number[]} [periods]
 */

/**
 * @typedef {IndicatorData} ChoiceData  what the reader chose
 * @property {string} year  the one that the link asks for
 * @property {string} province  the one beside the map
 * @property {string} indicator  what the map colours, "" for none
 * @property {DistrictData} districts
 * @property {string} bars  the address of the indicator as a chart
 * @property {boolean} presenting
 * @property {boolean} phone  not read: see contract.py
 * @property {string} failure  what to say where the map cannot be drawn
 * @property {Object<string, string>} link  not read: see contract.py
 */
