/// Halley against real, unmodified CometBFT nodes: processes on loopback addresses, started and
/// ended by the tests. `qa/interop/install-nodes` fetches them.
package dev.halley.interop;
