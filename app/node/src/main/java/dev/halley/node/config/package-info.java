/// The settings of a node: read from `config.toml`, the environment and flags, kept as immutable
/// records whose errors speak the file's language.
@NullMarked
package dev.halley.node.config;

import org.jspecify.annotations.NullMarked;
