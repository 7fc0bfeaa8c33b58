/// What is known about the nodes of a network: where they are said to be, who said so and what came
/// of it. Pure: no sockets, threads, files, clock or chance of its own.
@NullMarked
package dev.halley.pex.book;

import org.jspecify.annotations.NullMarked;
