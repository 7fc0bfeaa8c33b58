/// One class per row of docs/attacks.md, named after its number.
package dev.halley.reliability.attacks;
