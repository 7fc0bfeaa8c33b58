/// Thousands of cores in virtual time over modelled links, seeded and repeatable.
@NullMarked
package dev.halley.simulator;

import org.jspecify.annotations.NullMarked;
