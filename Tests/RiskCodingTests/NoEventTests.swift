import Testing

/// Words of the field that tell of no event.
struct NoEventTests {
    @Test(arguments: [
        "Canada raises tariffs", "Canada beats China in hockey tournament", "", "🇨🇦🇨🇳",
        "<b>China</b>",
        "Canada marks anniversary of Chinese tariffs imposed on farmers",
        "Farmers urge Ottawa to scrap tariffs on Chinese electric cars",
        "China denies interfering in Canadian elections",
        "What if China imposed tariffs on Canadian canola?",
        "Turkey prices rise as Canada geese head south",
        "Chad Smith plays London, Ontario, with Jordan Peterson",
        "Opinion: Canada's tariffs on China hurt us all",
        "Bone china tariffs worry Canadian shops",
        "Des agriculteurs exhortent Ottawa à supprimer les droits de douane sur les voitures chinoises",
        "农民呼吁加拿大政府取消对中国电动车的关税",
        "中国否认干预加拿大选举",
    ])
    func codesNothing(title: String) {
        #expect(Shipped.triples(title).isEmpty)
    }
}
