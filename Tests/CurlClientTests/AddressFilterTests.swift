import Testing

@testable import CurlClient

@Suite("Public addresses")
struct AddressFilterTests {
    @Test(
        arguments: [
            "1.1.1.1", "9.255.255.255", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1",
            "169.253.0.1", "192.167.0.1", "223.255.255.255", "2606:4700::1111", "2001:4860::8888",
            "2a00::1",
        ]
    )
    func arePublic(address: String) {
        #expect(AddressFilter.isPublic(address))
    }

    @Test(
        arguments: [
            "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.255", "100.100.100.200", "127.0.0.1",
            "127.255.255.255", "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255",
            "192.0.0.192", "192.0.2.1", "192.168.0.1", "198.18.0.1", "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        ]
    )
    func areNotPublicInIPv4(address: String) {
        #expect(!AddressFilter.isPublic(address))
        #expect(!AddressFilter.isPublic("::ffff:\(address)"))
        #expect(!AddressFilter.isPublic("64:ff9b::\(address)"))
    }

    @Test(
        arguments: [
            "::", "::1", "::ffff:8.8.8.8", "::8.8.8.8", "64:ff9b::8.8.8.8", "64:ff9b:1::1",
            "100::1",
            "2001::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "fc00::1",
            "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
        ]
    )
    func areNotPublicInIPv6(address: String) {
        #expect(!AddressFilter.isPublic(address))
    }

    @Test(arguments: ["", "localhost", "/run/riskd.sock", "1.2.3", "fe80::1%eth0"])
    func noAddressIsNotPublic(text: String) {
        #expect(!AddressFilter.isPublic(text))
    }
}
