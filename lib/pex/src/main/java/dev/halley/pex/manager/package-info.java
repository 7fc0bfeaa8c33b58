/// Whom to dial next: outbound slots, back-off, seeds, feelers, crawl, dial-back. Each concern is a
/// [Pursuit]; a node's role is the list of those it has. Pure.
@NullMarked
package dev.halley.pex.manager;

import org.jspecify.annotations.NullMarked;
