package main

import (
	"crypto/rand"
	"io"
	"net"
	"sync/atomic"

	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/crypto/curve25519"
	"golang.org/x/crypto/nacl/box"

	"github.com/cometbft/cometbft/crypto/ed25519"
)

// machine measures what the works above are made of, by what CometBFT uses: frames, curves, and the way of plain bytes over loopback.
func machine() {
	key := make([]byte, chacha20poly1305.KeySize)
	cipher, err := chacha20poly1305.New(key)
	check(err)
	nonce := make([]byte, chacha20poly1305.NonceSize)
	frame := make([]byte, 1028, 1028+chacha20poly1305.Overhead)
	operation := func(work string, act func()) {
		const batch = 64
		repeat(work, "µs", "", batch, func() {
			for range batch {
				act()
			}
		})
	}
	operation("frame-seal", func() { cipher.Seal(frame[:0], nonce, frame, nil) })
	operation("frame-both", func() {
		sealed := cipher.Seal(frame[:0], nonce, frame, nil)
		_, err := cipher.Open(sealed[:0], nonce, sealed, nil)
		check(err)
	})
	operation("x25519-generate", func() {
		_, _, err := box.GenerateKey(rand.Reader)
		check(err)
	})
	point, scalar, err := box.GenerateKey(rand.Reader)
	check(err)
	operation("x25519-agree", func() {
		_, err := curve25519.X25519(scalar[:], point[:])
		check(err)
	})
	signer := ed25519.GenPrivKey()
	message := make([]byte, 32)
	signature, err := signer.Sign(message)
	check(err)
	operation("ed25519-sign", func() {
		_, err := signer.Sign(message)
		check(err)
	})
	verifier := signer.PubKey()
	operation("ed25519-verify", func() { verifier.VerifySignature(message, signature) })
	plainCopy("copy-1k", 1<<10)
	plainCopy("copy-64k", 64<<10)
}

// plainCopy sends bytes over a loopback socket.
func plainCopy(work string, size int) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	defer listener.Close()
	from, err := net.Dial("tcp", listener.Addr().String())
	check(err)
	to, err := listener.Accept()
	check(err)
	flow(work, size, from, to)
	from.Close()
	to.Close()
}

// flow writes pieces of one size at one end and reads them at the other, as fast as it can.
func flow(work string, size int, from io.Writer, to io.Reader) {
	var received atomic.Int64
	go func() {
		chunk := make([]byte, size)
		for {
			if _, err := from.Write(chunk); err != nil {
				return
			}
		}
	}()
	go func() {
		chunk := make([]byte, size)
		for {
			if _, err := io.ReadFull(to, chunk); err != nil {
				return
			}
			received.Add(1)
		}
	}()
	perSecond, cpu := rate(&received)
	figure{work, perSecond * float64(size) / 1e6, "MB/s", cpu * 1e6 / float64(size), "MB"}.print()
}
