/// The files of a home folder.
@NullMarked
package dev.halley.home;

import org.jspecify.annotations.NullMarked;
