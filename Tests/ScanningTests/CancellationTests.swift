import Testing

@testable import Scanning

/// The first reason to stop is the one that is reported.
@Suite struct CancellationTests {
    @Test func withoutAReasonTheRunGoesOn() {
        #expect(Cancellation().reason == nil)
        #expect(Cancellation(timeout: .seconds(3600)).reason == nil)
        #expect(!Cancellation().isCancelled)
    }

    @Test func timeIsUp() { #expect(Cancellation(timeout: .zero).reason == .timeout) }

    @Test func theFirstReasonStays() {
        let flag = Flag()
        let cancellation = Cancellation(timeout: .zero) { flag.isSet }
        #expect(cancellation.reason == .timeout)
        flag.set()
        #expect(cancellation.reason == .timeout)
        #expect(Cancellation(timeout: .zero) { flag.isSet }.reason == .interrupted)
    }

    @Test func aSignalThatComesAndGoesIsRemembered() {
        let isAsked = Flag()
        let cancellation = Cancellation {
            defer { isAsked.set() }
            return !isAsked.isSet
        }
        #expect(cancellation.reason == .interrupted)
        #expect(cancellation.reason == .interrupted)
    }
}
