/// Nodes under attack, in crowds and over long times: what these tests share.
package dev.halley.reliability;
