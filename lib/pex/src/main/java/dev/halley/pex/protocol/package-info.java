/// Who may be asked for addresses and who may ask, when, and what is told. Pure.
@NullMarked
package dev.halley.pex.protocol;

import org.jspecify.annotations.NullMarked;
