/// Address books and lists of nodes as operators handle them: read in any form, filtered, cleaned,
/// merged and written. What is decided here knows no file, clock or name server of its own; the
/// reader, the writer and the resolver are the shell around it.
@NullMarked
package dev.halley.node.books;

import org.jspecify.annotations.NullMarked;
